package dev.galley.lifecycle;

/** Why a transition is rejected. */
public enum MoveFault {
    TRANSITION_NOT_ALLOWED,
    /** The life cycle allows the transition, but not to this mover. */
    FORBIDDEN,
    NOTE_REQUIRED,
    APPROVAL_REQUIRED,
    APPROVAL_NOT_APPLICABLE
}
