package dev.galley.platform.paging;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** Relay's page info. */
@Type("PageInfo")
@DefaultNonNull
@Description("The cursors of a page, and whether there are more pages.")
public record PageInfo(
        @Description("True if the list has entries after this page.")
        boolean hasNextPage,

        @Description("True if the list has entries before this page.")
        boolean hasPreviousPage,

        @Nullable @Description("The cursor of the first entry of the page. Null if the page is empty.")
        String startCursor,

        @Nullable @Description("The cursor of the last entry of the page. Null if the page is empty.")
        String endCursor) {}
