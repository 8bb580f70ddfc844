package dev.galley.access.key;

import dev.galley.access.api.ApiKeyView;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.paging.EntitySource;
import dev.galley.platform.paging.KeysetQuery;
import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.paging.SortKey;
import dev.galley.platform.sql.EntityReader;
import dev.galley.platform.sql.SqlConditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads API keys as the API returns them. */
@ApplicationScoped
public class ApiKeyReader {

    private static final KeysetQuery<ApiKey, ApiKeyView> NEWEST_FIRST =
            new KeysetQuery<>("keys, newest first", List.of(new SortKey<>(ApiKey.ID)), true, ApiKey::view);

    private final EntitySource<ApiKey> keys;
    private final Arguments arguments;

    ApiKeyReader(EntityReader entities, Arguments arguments) {
        this.keys = new EntitySource<>(
                entities,
                ApiKey.class,
                ApiKey.TABLE,
                (query, of) -> ApiKey.find(query, of),
                (query, of) -> ApiKey.count(query, of));
        this.arguments = arguments;
    }

    Page<ApiKeyView> page(PageRequest request) {
        return NEWEST_FIRST.page(keys, new SqlConditions(), request, arguments);
    }
}
