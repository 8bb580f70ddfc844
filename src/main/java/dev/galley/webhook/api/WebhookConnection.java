package dev.galley.webhook.api;

import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageInfo;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of webhooks; {@code total} is its {@code totalCount}. */
@Type("WebhookConnection")
@DefaultNonNull
@Description("A page of webhooks.")
public record WebhookConnection(
        @Description("The webhooks of this page, each with its cursor.")
        List<@NonNull WebhookEdge> edges,

        @Description("The webhooks of this page, without cursors.")
        List<@NonNull WebhookView> nodes,

        @Description("The cursors of this page, and whether there are more pages.")
        PageInfo pageInfo,

        @Ignore IntSupplier total) {

    public static WebhookConnection of(Page<WebhookView> page) {
        return new WebhookConnection(page.edges(WebhookEdge::new), page.nodes(), page.pageInfo(), page.total());
    }
}
