package dev.galley.lifecycle;

/** Why a move is refused. */
public enum MoveFault {
    TRANSITION_NOT_ALLOWED,
    /** The life cycle allows it, and not to this mover. */
    FORBIDDEN,
    NOTE_REQUIRED,
    APPROVAL_REQUIRED,
    APPROVAL_NOT_APPLICABLE
}
