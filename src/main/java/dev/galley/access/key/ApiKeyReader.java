package dev.galley.access.key;

import dev.galley.access.api.ApiKeyView;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.paging.KeysetQuery;
import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.paging.SortKey;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.SqlConditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads API keys as the API returns them. */
@ApplicationScoped
public class ApiKeyReader {

    private static final KeysetQuery<ApiKey, ApiKeyView> NEWEST_FIRST =
            new KeysetQuery<>("keys, newest first", ApiKey.TABLE, List.of(SortKey.of(ApiKey.ID)), true, ApiKey::view);

    private final Jdbc jdbc;
    private final Arguments arguments;

    ApiKeyReader(Jdbc jdbc, Arguments arguments) {
        this.jdbc = jdbc;
        this.arguments = arguments;
    }

    Page<ApiKeyView> page(PageRequest request) {
        return NEWEST_FIRST.page(jdbc, new SqlConditions(), request, arguments);
    }
}
