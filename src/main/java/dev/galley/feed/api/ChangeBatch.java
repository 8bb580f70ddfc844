package dev.galley.feed.api;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** Changes that a subscription sends at once. */
@Type("ChangeBatch")
@DefaultNonNull
@Description("Changes that a subscription sends at once.")
public record ChangeBatch(
        @Description(
                "The changes, oldest first, at most 100. The list is empty in the first batch of a subscription without "
                        + "\"after\", and in the batch that advances the cursor each minute if nothing has changed.")
        List<@NonNull ChangeView> nodes,

        @Description("The end of this batch. To resume after a lost connection, send it as \"after\".")
        String cursor,

        @Description("Whether this batch ends at the end of the feed; false while the subscription catches up.")
        boolean live) {}
