package dev.galley.webhook.queue;

import dev.galley.feed.FeedPositions;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.QueryRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.IsoInstants;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.UnitOfWork;
import dev.galley.platform.sql.StatementPipeline;
import dev.galley.webhook.Webhook;
import dev.galley.webhook.Webhooks;
import dev.galley.webhook.api.WebhookView;
import dev.galley.webhook.queue.api.DeliveryView;
import dev.galley.webhook.queue.api.PingWebhookInput;
import dev.galley.webhook.queue.api.RedeliverInput;
import dev.galley.webhook.queue.api.ResumeFrom;
import dev.galley.webhook.queue.api.ResumeWebhookInput;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends pings, resumes webhooks, and lets deliveries be sent again. */
@ApplicationScoped
class Deliveries {

    private static final InputPath AFTER = InputPath.input().at("after");
    private static final InputPath DELIVERY_IDS = InputPath.input().at("deliveryIds");
    private static final InputPath WEBHOOK_ID = InputPath.input().at("webhookId");
    private static final int MOST_IN_A_CALL = 100;

    /** The deliveries to repeat, with their order keys. */
    private static final String OF_WEBHOOK =
            "select " + WebhookDelivery.ID + ", " + WebhookDelivery.ORDER_KEY + " from "
                    + WebhookDelivery.TABLE + " where " + WebhookDelivery.ID + " = any(?::uuid[]) and "
                    + WebhookDelivery.WEBHOOK_ID + " = ?";

    private final UnitOfWork unitOfWork;
    private final FeedPositions feed;
    private final DeliveryReader reader;

    Deliveries(UnitOfWork unitOfWork, FeedPositions feed, DeliveryReader reader) {
        this.unitOfWork = unitOfWork;
        this.feed = feed;
        this.reader = reader;
    }

    MutationResult<DeliveryView> ping(PingWebhookInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("pingWebhook", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        UUID webhook = webhook(input.id(), Webhooks.ID, validationErrors);
        if (validationErrors.any()) {
            return MutationResult.rejected(idempotentCall, validationErrors);
        }
        UUID id = Ids.next();
        return unitOfWork.create(idempotentCall, id, transaction -> ping(id, webhook, transaction), reader::delivery);
    }

    private static DeliveryView ping(UUID id, UUID webhook, MutationTransaction transaction) {
        Webhooks.lock(webhook, transaction);
        Instant now = transaction.now();
        String body = new JsonObject()
                .put("type", "ping")
                .put("timestamp", IsoInstants.text(now))
                .put("data", new JsonObject().put("webhookId", TypeId.WEBHOOK.of(webhook)))
                .encode();
        WebhookDelivery ping = WebhookDelivery.ping(id, webhook, now, body);
        DeliveryQueue.ping(ping, transaction.writes());
        transaction.commit();
        return ping.view();
    }

    MutationResult<WebhookView> resume(ResumeWebhookInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("resumeWebhook", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        if (input.from() != null && input.after() != null) {
            validationErrors.add(UserErrorCode.INVALID, AFTER, "Give either \"from\" or \"after\".");
        }
        MutationResult<WebhookView> mutationResult = unitOfWork.update(
                idempotentCall,
                TypeId.WEBHOOK,
                input.id(),
                Webhooks.ID,
                validationErrors,
                (id, transaction) -> resume(id, input, transaction),
                Webhook::current);
        Webhooks.audit("resumed", mutationResult);
        return mutationResult;
    }

    private WebhookView resume(UUID id, ResumeWebhookInput input, MutationTransaction transaction) {
        FeedPositions.Range positions = feed.publish();
        long after = input.after() == null ? positions.last() : position(input.after());
        Webhook webhook = Webhooks.lock(id, transaction);
        StatementPipeline writes = transaction.writes();
        if (input.after() == null && input.from() != ResumeFrom.NOW) {
            after = webhook.position();
            if (after < positions.oldest() - 1) {
                throw new MutationRejectedException(
                        UserErrorCode.CURSOR_EXPIRED,
                        InputPath.input().at("from"),
                        "Some of the changes that were not sent have been deleted from the feed. Resume from NOW, and let "
                                + "the receiver read everything again.");
            }
            DeliveryQueue.revive(id, writes);
        } else {
            DeliveryQueue.skip(id, writes);
        }
        DeliveryQueue.restart(id, transaction.now(), writes);
        webhook.resume(after, transaction.now());
        transaction.commit();
        return webhook.view();
    }

    private long position(String cursor) {
        try {
            return feed.read(cursor);
        } catch (QueryRejectedException rejected) {
            throw new MutationRejectedException(
                    rejected.code() == QueryRejectedException.Code.CURSOR_EXPIRED
                            ? UserErrorCode.CURSOR_EXPIRED
                            : UserErrorCode.INVALID,
                    AFTER,
                    Objects.requireNonNullElse(rejected.getMessage(), ""));
        }
    }

    MutationResult<List<DeliveryView>> redeliver(RedeliverInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("redeliver", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        UUID webhook = webhook(input.webhookId(), WEBHOOK_ID, validationErrors);
        List<UUID> ids = deliveries(input.deliveryIds(), validationErrors);
        if (validationErrors.any()) {
            return MutationResult.rejected(idempotentCall, validationErrors);
        }
        MutationResult<List<DeliveryView>> mutationResult = unitOfWork.run(
                idempotentCall,
                ids.stream().map(UUID::toString).collect(Collectors.joining(",")),
                transaction -> redeliver(webhook, ids, transaction),
                outcome -> inOrder(
                        Arrays.stream(outcome.split(",")).map(UUID::fromString).toList()),
                outcome -> List.of());
        return mutationResult.isDone()
                ? new MutationResult<>(inOrder(ids), mutationResult.errors(), false)
                : mutationResult;
    }

    private static List<DeliveryView> redeliver(UUID webhook, List<UUID> ids, MutationTransaction transaction) {
        StatementPipeline.Answer<Map.Entry<UUID, UUID>> found = transaction
                .reads()
                .read(
                        OF_WEBHOOK,
                        row -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                        ids.toArray(UUID[]::new),
                        webhook);
        Webhook locked = Webhooks.lock(webhook, WEBHOOK_ID, transaction);
        Map<UUID, UUID> keys = found.all().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        ValidationErrors validationErrors = new ValidationErrors();
        for (int i = 0; i < ids.size(); i++) {
            if (!keys.containsKey(ids.get(i))) {
                notFound(DELIVERY_IDS.at(i), validationErrors);
            }
        }
        validationErrors.throwIfAny();
        DeliveryQueue.repeat(
                webhook,
                ids,
                List.copyOf(keys.values()),
                !locked.isDisabled(),
                transaction.now(),
                transaction.writes());
        transaction.commit();
        return List.of();
    }

    private List<DeliveryView> inOrder(List<UUID> ids) {
        Map<UUID, DeliveryView> views =
                reader.deliveries(ids).stream().collect(Collectors.toMap(DeliveryView::key, Function.identity()));
        return ids.stream().distinct().map(views::get).filter(Objects::nonNull).toList();
    }

    /** The IDs as the caller gives them, so that their indexes are those of the input. */
    private static List<UUID> deliveries(List<String> texts, ValidationErrors validationErrors) {
        if (texts.isEmpty()) {
            validationErrors.add(UserErrorCode.REQUIRED, DELIVERY_IDS, "Give the ID of at least one delivery.");
        }
        if (texts.size() > MOST_IN_A_CALL) {
            validationErrors.add(
                    UserErrorCode.TOO_MANY,
                    DELIVERY_IDS,
                    String.format(Locale.ROOT, "Give at most %d IDs in a call.", MOST_IN_A_CALL));
            return List.of();
        }
        List<UUID> ids = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            InputPath inputPath = DELIVERY_IDS.at(i);
            TypeId.DELIVERY.parse(texts.get(i)).ifPresentOrElse(ids::add, () -> notFound(inputPath, validationErrors));
        }
        return ids;
    }

    private static void notFound(InputPath inputPath, ValidationErrors validationErrors) {
        validationErrors.add(UserErrorCode.NOT_FOUND, inputPath, "The webhook has no delivery with this ID.");
    }

    private static UUID webhook(String id, InputPath inputPath, ValidationErrors validationErrors) {
        return TypeId.WEBHOOK.parse(id).orElseGet(() -> {
            validationErrors.add(UserErrorCode.NOT_FOUND, inputPath, "No webhook has this ID.");
            return new UUID(0, 0);
        });
    }
}
