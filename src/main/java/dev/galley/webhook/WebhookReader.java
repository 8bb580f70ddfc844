package dev.galley.webhook;

import dev.galley.platform.base.Node;
import dev.galley.platform.base.NodeReader;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Role;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.paging.EntitySource;
import dev.galley.platform.paging.KeysetQuery;
import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.paging.SortKey;
import dev.galley.platform.sql.EntityReader;
import dev.galley.platform.sql.SqlConditions;
import dev.galley.webhook.api.WebhookView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads webhooks as the API returns them. */
@ApplicationScoped
class WebhookReader implements NodeReader {

    private static final KeysetQuery<Webhook, WebhookView> NEWEST_FIRST =
            new KeysetQuery<>("webhooks, newest first", List.of(new SortKey<>(Webhook.ID)), true, Webhook::view);

    private final EntityReader entities;
    private final EntitySource<Webhook> webhooks;
    private final Arguments arguments;

    WebhookReader(EntityReader entities, Arguments arguments) {
        this.entities = entities;
        this.webhooks = new EntitySource<>(
                entities,
                Webhook.class,
                Webhook.TABLE,
                (query, of) -> Webhook.find(query, of),
                (query, of) -> Webhook.count(query, of));
        this.arguments = arguments;
    }

    Page<WebhookView> page(PageRequest request) {
        return NEWEST_FIRST.page(webhooks, new SqlConditions(), request, arguments);
    }

    @Nullable
    WebhookView webhook(String id) {
        return TypeId.WEBHOOK
                .parse(id)
                .flatMap(uuid -> entities.one(() -> Webhook.withId(uuid), Webhook::view))
                .orElse(null);
    }

    /** Other roles can use the query "node", but do not see webhooks. */
    @Override
    public List<? extends Node> nodes(TypeId type, Collection<UUID> ids) {
        Access access = Operation.currentAccess();
        return type == TypeId.WEBHOOK && access.roles().contains(Role.ADMIN) && !access.isConfined()
                ? entities.list(() -> Webhook.withIds(ids), Webhook::view)
                : List.of();
    }
}
