package dev.galley.job.label;

import dev.galley.platform.base.Node;
import dev.galley.platform.error.UserError;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The payload of {@code setMetadata}. */
@Type("SetMetadataPayload")
@DefaultNonNull
@Description("The job or item, or the reasons why the call was rejected.")
public record SetMetadataPayload(
        @Nullable
        @Description("The job or item in its current state, even if the call was rejected. Null if none has this ID.")
        Node node,

        @Description("The reasons why the call was rejected. Empty if it succeeded.")
        List<@NonNull UserError> userErrors,

        @Description("True if this call repeated an earlier one with the same idempotency key. It then wrote nothing.")
        boolean replayed) {}
