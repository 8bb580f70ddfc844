package dev.galley.access.key;

import dev.galley.access.api.ApiKeyConnection;
import dev.galley.access.api.CreateApiKeyInput;
import dev.galley.access.api.CreateApiKeyPayload;
import dev.galley.access.api.RevokeApiKeyInput;
import dev.galley.access.api.RevokeApiKeyPayload;
import dev.galley.access.api.RotateApiKeyInput;
import dev.galley.access.api.RotateApiKeyPayload;
import dev.galley.platform.paging.PageRequest;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The root fields of keys, for admins. */
@GraphQLApi
public class ApiKeyApi {

    private final ApiKeys keys;
    private final ApiKeyReader reader;

    ApiKeyApi(ApiKeys keys, ApiKeyReader reader) {
        this.keys = keys;
        this.reader = reader;
    }

    @Query
    @Description("Keys of integrations, ended ones too, the newest first. For admins.")
    public @Nullable ApiKeyConnection apiKeys(
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return ApiKeyConnection.of(reader.page(PageRequest.of(first, after, last, before)));
    }

    @Mutation
    @Description("Makes a key, and tells its secret this once. For admins.")
    public @Nullable CreateApiKeyPayload createApiKey(
            @Name("input") @NonNull @Description("The key to be made.") CreateApiKeyInput input) {
        return keys.create(input);
    }

    @Mutation
    @Description("Gives a key another secret, and tells it this once; the one before is good for a while yet. The key "
            + "stays the same in history and for idempotency keys. For admins.")
    public @Nullable RotateApiKeyPayload rotateApiKey(
            @Name("input") @NonNull @Description("Which key, and for how long both are good.")
                    RotateApiKeyInput input) {
        return keys.rotate(input);
    }

    @Mutation
    @Description("Ends a key with all its secrets, everywhere within 30 seconds. For admins.")
    public @Nullable RevokeApiKeyPayload revokeApiKey(
            @Name("input") @NonNull @Description("Which key.") RevokeApiKeyInput input) {
        return keys.revoke(input);
    }
}
