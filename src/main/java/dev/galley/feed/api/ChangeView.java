package dev.galley.feed.api;

import dev.galley.history.HistoryReader;
import dev.galley.platform.base.Node;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.change.ChangeKind;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A change as the API returns it. */
@Type("Change")
@DefaultNonNull
@Description("A change to a job, item, note, company or contact.")
public record ChangeView(
        @Ignore UUID key,
        @Ignore UUID companyKey,
        @Ignore @Nullable UUID contactKey,
        @Ignore @Nullable UUID jobKey,
        @Ignore @Nullable UUID itemKey,
        @Ignore @Nullable UUID onBehalfOfKey,
        @Ignore @Nullable Integer sequence,
        @Ignore int @org.jspecify.annotations.Nullable [] stateCounts,
        @Ignore @Nullable Instant lastTransitionAt,

        @Id @Description("The ID. Its prefix names the type; treat the rest as opaque.")
        String id,

        @Description("When the change was made.") Instant at,
        @Description("What happened.") ChangeKind kind,
        @Description("Who made the change.") Caller by,

        @Nullable
        @Id
        @Description("The ID of the job that changed, or whose item or note did, even if the caller can no "
                + "longer see it. Null for changes to companies and contacts.")
        String jobId,

        @Nullable
        @Id
        @Description("The ID of the item that changed, or whose note did, even if the caller can no longer "
                + "see it. Null for other changes.")
        String jobItemId,

        @Description("The names of the fields that an update changed, as in the schema. Empty for other kinds.")
        List<@NonNull String> fields,

        @Nullable
        @Description("The number of the change among all changes to its job, starting at 1, without gaps. A "
                + "client that has processed all numbers up to Job.revision has missed no change to the "
                + "job. Null for changes to companies and contacts, and for customers.")
        Integer jobRevision)
        implements Node {

    @Override
    public String getId() {
        return id;
    }

    /** The history entry; null if there is none. */
    @Ignore
    public HistoryReader.@org.jspecify.annotations.Nullable EntryKey transitionKey() {
        return itemKey == null || sequence == null ? null : new HistoryReader.EntryKey(itemKey, sequence);
    }

    /** The update whose edits belong to the change; null if there is none. */
    @Ignore
    public HistoryReader.@org.jspecify.annotations.Nullable Update update() {
        if (fields.isEmpty() || kind == ChangeKind.JOB_LEFT_COMPANY) {
            return null;
        }
        String subject = contactKey != null
                ? TypeId.CONTACT.of(contactKey)
                : itemKey != null
                        ? TypeId.ITEM.of(itemKey)
                        : jobKey != null ? TypeId.JOB.of(jobKey) : TypeId.COMPANY.of(companyKey);
        return new HistoryReader.Update(subject, jobKey, companyKey, at);
    }
}
