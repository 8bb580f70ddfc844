package dev.galley.webhook;

import dev.galley.company.Company;
import dev.galley.feed.FeedPositions;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.OptimisticLock;
import dev.galley.platform.mutation.UnitOfWork;
import dev.galley.platform.operation.Audit;
import dev.galley.platform.operation.Operation;
import dev.galley.webhook.api.CreateWebhookInput;
import dev.galley.webhook.api.CreateWebhookPayload;
import dev.galley.webhook.api.DeleteWebhookInput;
import dev.galley.webhook.api.RotateWebhookSecretInput;
import dev.galley.webhook.api.RotateWebhookSecretPayload;
import dev.galley.webhook.api.UpdateWebhookInput;
import dev.galley.webhook.api.WebhookView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates, updates and deletes webhooks, and rotates their secrets. */
@ApplicationScoped
public class Webhooks {

    public static final InputPath ID = InputPath.input().at("id");

    private static final int MOST = 100;
    private static final int DEFAULT_OVERLAP = 24;
    private static final int LONGEST_OVERLAP = 720;

    private final UnitOfWork unitOfWork;
    private final Arguments arguments;
    private final FeedPositions feed;
    private final WebhookUrls urls;
    private final WebhookKeyRing keys;

    Webhooks(UnitOfWork unitOfWork, Arguments arguments, FeedPositions feed, WebhookUrls urls, WebhookKeyRing keys) {
        this.unitOfWork = unitOfWork;
        this.arguments = arguments;
        this.feed = feed;
        this.urls = urls;
        this.keys = keys;
    }

    CreateWebhookPayload create(CreateWebhookInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("createWebhook", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        NewWebhook newWebhook = NewWebhook.of(input, urls, validationErrors);
        String key = key(validationErrors);
        if (validationErrors.any()) {
            return CreateWebhookPayload.of(MutationResult.rejected(idempotentCall, validationErrors), null);
        }
        UUID id = Ids.next();
        MutationResult<WebhookView> mutationResult = unitOfWork.create(
                idempotentCall, id, transaction -> create(id, newWebhook, key, transaction), Webhook::current);
        audit("created", mutationResult);
        return CreateWebhookPayload.of(mutationResult, keys.secret(id, key, 1).orElse(null));
    }

    MutationResult<WebhookView> update(UpdateWebhookInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("updateWebhook", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        WebhookEdit edit = WebhookEdit.of(input, arguments, urls, validationErrors);
        MutationResult<WebhookView> mutationResult = unitOfWork.update(
                idempotentCall,
                TypeId.WEBHOOK,
                input.id(),
                ID,
                validationErrors,
                (id, transaction) -> update(id, edit, input.expectedVersion(), transaction),
                Webhook::current);
        audit("updated", mutationResult);
        return mutationResult;
    }

    RotateWebhookSecretPayload rotate(RotateWebhookSecretInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("rotateWebhookSecret", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        int hours = input.overlapHours() == null ? DEFAULT_OVERLAP : input.overlapHours();
        if (hours < 0 || hours > LONGEST_OVERLAP) {
            validationErrors.add(
                    UserErrorCode.OUT_OF_RANGE,
                    InputPath.input().at("overlapHours"),
                    String.format(Locale.ROOT, "Give a whole number from 0 to %d.", LONGEST_OVERLAP));
        }
        String key = key(validationErrors);
        String[] secret = new String[1];
        MutationResult<WebhookView> mutationResult = unitOfWork.update(
                idempotentCall,
                TypeId.WEBHOOK,
                input.id(),
                ID,
                validationErrors,
                (id, transaction) -> {
                    Webhook webhook = lock(id, transaction);
                    webhook.rotate(key, Duration.ofHours(hours), transaction.now());
                    transaction.commit();
                    secret[0] = keys.secret(id, key, webhook.secretGeneration()).orElseThrow();
                    return webhook.view();
                },
                Webhook::current);
        audit("rotated the secret of", mutationResult);
        return RotateWebhookSecretPayload.of(mutationResult, secret[0]);
    }

    MutationResult<String> delete(DeleteWebhookInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("deleteWebhook", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        MutationResult<String> mutationResult = unitOfWork.update(
                idempotentCall,
                TypeId.WEBHOOK,
                input.id(),
                ID,
                validationErrors,
                (id, transaction) -> {
                    lock(id, transaction).delete();
                    transaction.commit();
                    return TypeId.WEBHOOK.of(id);
                },
                TypeId.WEBHOOK::of);
        if (mutationResult.isDone()) {
            Audit.done("deleted", Objects.requireNonNull(mutationResult.result()));
        }
        return mutationResult;
    }

    private WebhookView create(UUID id, NewWebhook newWebhook, String key, MutationTransaction transaction) {
        long position = feed.publish().last();
        transaction.load();
        ValidationErrors validationErrors = new ValidationErrors();
        if (transaction.entities(() -> Webhook.count()) >= MOST) {
            validationErrors.add(
                    UserErrorCode.TOO_MANY,
                    InputPath.input(),
                    String.format(Locale.ROOT, "There can be at most %d webhooks. Delete one first.", MOST));
        }
        checkCompany(newWebhook.companyId(), transaction, validationErrors);
        validationErrors.throwIfAny();
        Webhook webhook = Webhook.create(
                id, newWebhook, key, position, Operation.currentAccess().caller());
        transaction.commit();
        return webhook.view();
    }

    private WebhookView update(
            UUID id, WebhookEdit edit, @Nullable Integer expectedVersion, MutationTransaction transaction) {
        Webhook webhook = lock(id, transaction);
        ValidationErrors validationErrors = new ValidationErrors();
        OptimisticLock.check(
                expectedVersion, webhook.version(), InputPath.input().at("expectedVersion"), validationErrors);
        checkCompany(edit.companyId().value(), transaction, validationErrors);
        validationErrors.throwIfAny();
        webhook.edit(edit, transaction.now());
        transaction.commit();
        return webhook.view();
    }

    private static void checkCompany(
            @Nullable UUID company, MutationTransaction transaction, ValidationErrors validationErrors) {
        if (company != null
                && transaction.entities(() -> Company.withId(company)).isEmpty()) {
            validationErrors.add(UserErrorCode.NOT_FOUND, InputPath.input().at("companyId"), "No company has this ID.");
        }
    }

    private String key(ValidationErrors validationErrors) {
        return keys.current().orElseGet(() -> {
            validationErrors.add(
                    UserErrorCode.NOT_CONFIGURED,
                    InputPath.input(),
                    "The service has no key for the secrets of webhooks. The operator has to set GALLEY_WEBHOOK_KEY.");
            return "";
        });
    }

    /** Records in the audit log what a call has done to a webhook. */
    public static void audit(String verb, MutationResult<WebhookView> mutationResult) {
        if (mutationResult.isDone()) {
            Audit.done(verb, Objects.requireNonNull(mutationResult.result()).id());
        }
    }

    /** The webhook, locked until the transaction ends. */
    public static Webhook lock(UUID id, MutationTransaction transaction) {
        return lock(id, ID, transaction);
    }

    /** The same for an ID in another place of the input. */
    public static Webhook lock(UUID id, InputPath inputPath, MutationTransaction transaction) {
        transaction.load();
        return transaction
                .entities(() -> Webhook.lockWithId(id))
                .orElseThrow(() ->
                        new MutationRejectedException(UserErrorCode.NOT_FOUND, inputPath, "No webhook has this ID."));
    }
}
