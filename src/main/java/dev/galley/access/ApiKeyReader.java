package dev.galley.access;

import dev.galley.platform.Arguments;
import dev.galley.platform.Listing;
import dev.galley.platform.PageOf;
import dev.galley.platform.PageRequest;
import dev.galley.platform.SortKey;
import dev.galley.platform.Sql;
import dev.galley.platform.Where;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads keys as the API shows them. */
@ApplicationScoped
public class ApiKeyReader {

    private static final Listing<ApiKeyView> NEWEST_FIRST = new Listing<>(
            "keys, newest first",
            ApiKeyView.COLUMNS,
            "api_key a",
            List.of(new SortKey("a.id", SortKey.Kind.UUID)),
            true,
            ApiKeyView::of);

    private final Sql sql;
    private final Arguments arguments;

    ApiKeyReader(Sql sql, Arguments arguments) {
        this.sql = sql;
        this.arguments = arguments;
    }

    PageOf<ApiKeyView> page(PageRequest request) {
        return NEWEST_FIRST.page(sql, new Where(), request, arguments);
    }
}
