package dev.galley.platform.paging;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** Relay's page info. */
@Type("PageInfo")
@DefaultNonNull
@Description("Where a page stands in its list.")
public record PageInfo(
        @Description("Whether the list goes on after this page.")
        boolean hasNextPage,

        @Description("Whether the list has entries before this page.")
        boolean hasPreviousPage,

        @Nullable @Description("The cursor of the page's first entry; null when the page is empty.")
        String startCursor,

        @Nullable @Description("The cursor of the page's last entry; null when the page is empty.")
        String endCursor) {}
