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

/** The root fields for API keys, which only admins can use. */
@GraphQLApi
public class ApiKeyApi {

    private final ApiKeys keys;
    private final ApiKeyReader reader;

    ApiKeyApi(ApiKeys keys, ApiKeyReader reader) {
        this.keys = keys;
        this.reader = reader;
    }

    @Query
    @Description("Lists API keys, including revoked and expired ones, newest first. For admins.")
    public @Nullable ApiKeyConnection apiKeys(
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return ApiKeyConnection.of(reader.page(PageRequest.of(first, after, last, before)));
    }

    @Mutation
    @Description("Creates an API key and returns its secret, which cannot be retrieved later. For admins.")
    public @Nullable CreateApiKeyPayload createApiKey(
            @Name("input") @NonNull @Description("The key to create.") CreateApiKeyInput input) {
        return keys.create(input);
    }

    @Mutation
    @Description("Gives a key a new secret and returns it. The secret cannot be retrieved later. The "
            + "previous secret stays valid for a while (overlapHours). The key keeps its ID, so its "
            + "history and idempotency keys remain valid. For admins.")
    public @Nullable RotateApiKeyPayload rotateApiKey(
            @Name("input") @NonNull @Description("The key, and how long its previous secret stays valid.")
                    RotateApiKeyInput input) {
        return keys.rotate(input);
    }

    @Mutation
    @Description("Revokes a key with all its secrets. Other replicas reject them within 30 seconds. For admins.")
    public @Nullable RevokeApiKeyPayload revokeApiKey(
            @Name("input") @NonNull @Description("The key to revoke.") RevokeApiKeyInput input) {
        return keys.revoke(input);
    }
}
