package dev.galley.job.label;

import dev.galley.label.MetadataEntryInput;
import dev.galley.platform.mutation.IdempotentCall;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Metadata to set and to remove. */
@Input("SetMetadataInput")
@Description("Metadata of a job or an item to set and to remove. Give at least one entry or key.")
public record SetMetadataInput(
        @NonNull @Id @Description("The ID of the job or the item.")
        String id,

        @Nullable @Description("Up to 50 entries to add or to replace. A job or an item can have at most 50.")
        List<@NonNull MetadataEntryInput> set,

        @Nullable @Description("The keys of up to 50 entries to remove. Keys without an entry are ignored.")
        List<@NonNull String> remove,

        @Nullable @Description(IdempotentCall.KEY) String idempotencyKey) {}
