package dev.galley.platform.error;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** One word for one cause of a refusal. */
@Enum("UserErrorCode")
@Description("Why a mutation, or a part of it, was refused: one word for one cause.")
public enum UserErrorCode {
    @Description("There is no such thing, or the caller may not see it. Also for an id that is not one of ours.")
    NOT_FOUND,
    @Description("Something is missing, blank, or null where it may not be. What is missing by the schema itself (!) "
            + "is a top-level error.")
    REQUIRED,
    @Description("A form or a character that is not allowed, a choice that contradicts itself, or the same item or "
            + "external id twice.")
    INVALID,
    @Description("More characters than allowed.")
    TOO_LONG,
    @Description("A number or a time outside its bounds.")
    OUT_OF_RANGE,
    @Description("More things than allowed in one call or in one job.")
    TOO_MANY,
    @Description("Another job has this reference; case, width and surrounding space do not tell references apart.")
    REFERENCE_TAKEN,
    @Description("Another thing of this kind has this external id.")
    EXTERNAL_ID_TAKEN,
    @Description("Another company has this name (case and width do not tell names apart), or the company named by it "
            + "has another external id.")
    NAME_TAKEN,
    @Description("Another contact of the company has this e-mail address, or the contact named by it has another "
            + "external id.")
    EMAIL_TAKEN,
    @Description("The contact belongs to another company than the job's, also when an update changes the company and "
            + "names no contact.")
    CONTACT_OF_OTHER_COMPANY,
    @Description("The item's state does not allow this move; see availableTransitions.")
    TRANSITION_NOT_ALLOWED,
    @Description("The move needs a note that says why.")
    NOTE_REQUIRED,
    @Description("The move has to say whose approval it was.")
    APPROVAL_REQUIRED,
    @Description("Only a move into READY_FOR_PRODUCTION has an approval.")
    APPROVAL_NOT_APPLICABLE,
    @Description("The item is cancelled or archived, the contact erased, or the key revoked or expired, and is not "
            + "changed any more.")
    ENDED,
    @Description("The thing has changed since the version that was expected.")
    VERSION_CONFLICT,
    @Description("The idempotency key was used for another input.")
    IDEMPOTENCY_KEY_REUSED,
    @Description("Nothing is wrong here, but the call was refused for another item (onError: ABORT).")
    ABORTED,
    @Description("The thing is visible to the caller, but this is not the caller's to do, by its role or as one who "
            + "is confined to a company.")
    FORBIDDEN
}
