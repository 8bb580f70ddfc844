package dev.galley.lifecycle;

/** Why a move is refused. */
public enum MoveFault {
    TRANSITION_NOT_ALLOWED,
    NOTE_REQUIRED,
    APPROVAL_REQUIRED,
    APPROVAL_NOT_APPLICABLE
}
