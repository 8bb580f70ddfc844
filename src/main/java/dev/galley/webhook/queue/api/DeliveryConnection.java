package dev.galley.webhook.queue.api;

import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageInfo;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of deliveries; {@code total} is its {@code totalCount}. */
@Type("DeliveryConnection")
@DefaultNonNull
@Description("A page of deliveries.")
public record DeliveryConnection(
        @Description("The deliveries of this page, each with its cursor.")
        List<@NonNull DeliveryEdge> edges,

        @Description("The deliveries of this page, without cursors.")
        List<@NonNull DeliveryView> nodes,

        @Description("The cursors of this page, and whether there are more pages.")
        PageInfo pageInfo,

        @Ignore IntSupplier total) {

    public static DeliveryConnection of(Page<DeliveryView> page) {
        return new DeliveryConnection(page.edges(DeliveryEdge::new), page.nodes(), page.pageInfo(), page.total());
    }
}
