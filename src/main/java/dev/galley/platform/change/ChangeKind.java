package dev.galley.platform.change;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The kinds of changes in the feed. */
@Enum("ChangeKind")
@Description("The kind of a change. Later versions add kinds: ignore unknown ones.")
public enum ChangeKind {
    @Description("A job was created, with its items.")
    JOB_CREATED,
    @Description("Fields of a job were updated.")
    JOB_UPDATED,
    @Description("A job was moved to another company. This change belongs to the old company; the "
            + "change JOB_UPDATED, which belongs to the new company, follows.")
    JOB_LEFT_COMPANY,
    @Description("An item was added to an existing job.")
    ITEM_ADDED,
    @Description("An item made a transition to another state.")
    ITEM_TRANSITIONED,
    @Description("Fields of an item were updated.")
    ITEM_UPDATED,
    @Description("An item was moved to another position, which shifted the positions of other items of the job.")
    ITEMS_REORDERED,
    @Description(
            "Tags of a job were added or removed. If an update changes other fields too, the kind " + "is JOB_UPDATED.")
    JOB_TAGGED,
    @Description(
            "Metadata of a job or an item was set or removed. Customers see this change only if one of the entries is "
                    + "visible to them.")
    METADATA_CHANGED,
    @Description(
            "A note was added to a job or an item. Customers see this kind and the other kinds for notes only if the "
                    + "note is visible to them.")
    NOTE_ADDED,
    @Description("The text or visibility of a note was updated.")
    NOTE_UPDATED,
    @Description("A note was deleted.")
    NOTE_DELETED,
    @Description("A company was created.")
    COMPANY_CREATED,
    @Description("Fields of a company were updated.")
    COMPANY_UPDATED,
    @Description("A contact was created.")
    CONTACT_CREATED,
    @Description("Fields of a contact were updated.")
    CONTACT_UPDATED,
    @Description("The personal data of a contact was erased. Erase your copies too.")
    CONTACT_ERASED
}
