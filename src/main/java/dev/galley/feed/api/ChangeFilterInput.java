package dev.galley.feed.api;

import dev.galley.lifecycle.ItemState;
import dev.galley.platform.change.ChangeKind;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The conditions for a page of the feed. */
@Input("ChangeFilterInput")
@Description("Conditions for changes. A change must meet all that are given. An empty list matches none.")
public record ChangeFilterInput(
        @Nullable @Description("The change is of one of these kinds.")
        List<@NonNull ChangeKind> kinds,

        @Nullable @Id @Description("The change is of this job or its items.")
        String jobId,

        @Nullable @Description("The change is of one of these companies. At most 100 (otherwise BAD_USER_INPUT).") @Id
        List<@NonNull String> companyIds,

        @Nullable @Description("An item was added in, or moved to, one of these states.")
        List<@NonNull ItemState> toStates) {

    public static final ChangeFilterInput NONE = new ChangeFilterInput(null, null, null, null);
}
