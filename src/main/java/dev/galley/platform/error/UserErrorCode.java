package dev.galley.platform.error;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The causes of a rejection, one code per cause. */
@Enum("UserErrorCode")
@Description("Why a mutation, or a part of it, was rejected. Each cause has one code.")
public enum UserErrorCode {
    @Description("The object does not exist, the ID is malformed, or the caller may not see the object.")
    NOT_FOUND,
    @Description("A value is missing, blank, or null where it must not be. If the schema itself requires "
            + "the value (!), the error is a top-level error instead.")
    REQUIRED,
    @Description("A format or character is not allowed, the values contradict each other, or the same "
            + "item or external ID appears twice.")
    INVALID,
    @Description("A text is longer than allowed.")
    TOO_LONG,
    @Description("A number or time is outside its range.")
    OUT_OF_RANGE,
    @Description("There are more objects than allowed in one call or in one job.")
    TOO_MANY,
    @Description("Another job has this reference. References are compared without regard to case, "
            + "character width, and repeated or surrounding white space.")
    REFERENCE_TAKEN,
    @Description("Another object of this type has this external ID.")
    EXTERNAL_ID_TAKEN,
    @Description("Another company has this name, or the company of this name has a different external "
            + "ID. Names are compared without regard to case, character width, and repeated or "
            + "surrounding white space.")
    NAME_TAKEN,
    @Description("Another contact of the company has this email address, or the contact with this "
            + "address has a different external ID.")
    EMAIL_TAKEN,
    @Description("The contact does not belong to the job's company, or an update changes the company "
            + "without giving a contact.")
    CONTACT_OF_OTHER_COMPANY,
    @Description("The item's state does not allow this transition. See availableTransitions.")
    TRANSITION_NOT_ALLOWED,
    @Description("The transition requires a note.")
    NOTE_REQUIRED,
    @Description("The transition requires an approval: CUSTOMER or INTERNAL.")
    APPROVAL_REQUIRED,
    @Description("An approval was given for a transition that is not to READY_FOR_PRODUCTION.")
    APPROVAL_NOT_APPLICABLE,
    @Description("The item is cancelled or archived, the contact erased, the note deleted, or the API key "
            + "revoked or expired: it can no longer be changed or used.")
    ENDED,
    @Description("The object has changed since the expected version.")
    VERSION_CONFLICT,
    @Description("The idempotency key was used for a different input.")
    IDEMPOTENCY_KEY_REUSED,
    @Description("This item could have moved, but another one could not, and the call has onError: ABORT.")
    ABORTED,
    @Description("The caller can see the object, but its role or company does not allow this operation, "
            + "or the note was written by somebody else.")
    FORBIDDEN,
    @Description("The operator of the service has not configured what the call needs. The message names the setting.")
    NOT_CONFIGURED,
    @Description("The changes from which to resume are incomplete: they are older than the retention, or a failover or "
            + "restore of the database has lost some.")
    CURSOR_EXPIRED
}
