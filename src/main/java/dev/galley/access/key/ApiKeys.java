package dev.galley.access.key;

import dev.galley.access.api.ApiKeyView;
import dev.galley.access.api.CreateApiKeyInput;
import dev.galley.access.api.CreateApiKeyPayload;
import dev.galley.access.api.RevokeApiKeyInput;
import dev.galley.access.api.RevokeApiKeyPayload;
import dev.galley.access.api.RotateApiKeyInput;
import dev.galley.access.api.RotateApiKeyPayload;
import dev.galley.company.Company;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.Sha256;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.UnitOfWork;
import dev.galley.platform.operation.Audit;
import dev.galley.platform.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** Creates, rotates and revokes API keys. */
@ApplicationScoped
public class ApiKeys {

    private static final InputPath ID = InputPath.input().at("id");
    private static final int DEFAULT_OVERLAP = 24;
    private static final int LONGEST_OVERLAP = 720;

    private final UnitOfWork unitOfWork;
    private final ApiKeyAuthenticator authenticator;
    private final Clock clock;

    ApiKeys(UnitOfWork unitOfWork, ApiKeyAuthenticator authenticator, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.authenticator = authenticator;
        this.clock = clock;
    }

    CreateApiKeyPayload create(CreateApiKeyInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("createApiKey", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        NewApiKey newKey = NewApiKey.of(input, clock.instant(), validationErrors);
        UUID id = Ids.next();
        String secret = ApiKeySecret.generate(id);
        MutationResult<ApiKeyView> mutationResult = validationErrors.any()
                ? MutationResult.rejected(idempotentCall, validationErrors)
                : unitOfWork.create(
                        idempotentCall, id, transaction -> create(id, newKey, secret, transaction), ApiKey::current);
        audit("created", mutationResult);
        return CreateApiKeyPayload.of(mutationResult, secret);
    }

    RotateApiKeyPayload rotate(RotateApiKeyInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("rotateApiKey", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        int hours = input.overlapHours() == null ? DEFAULT_OVERLAP : input.overlapHours();
        if (hours < 0 || hours > LONGEST_OVERLAP) {
            validationErrors.add(
                    UserErrorCode.OUT_OF_RANGE,
                    InputPath.input().at("overlapHours"),
                    String.format(Locale.ROOT, "Give a whole number from 0 to %d.", LONGEST_OVERLAP));
        }
        String secret = TypeId.KEY.parse(input.id()).map(ApiKeySecret::generate).orElse("");
        MutationResult<ApiKeyView> mutationResult = unitOfWork.update(
                idempotentCall,
                TypeId.KEY,
                input.id(),
                ID,
                validationErrors,
                (id, transaction) -> rotate(id, secret, Duration.ofHours(hours), transaction),
                ApiKey::current);
        TypeId.KEY.parse(input.id()).ifPresent(authenticator::invalidate);
        audit("rotated", mutationResult);
        return RotateApiKeyPayload.of(mutationResult, secret);
    }

    RevokeApiKeyPayload revoke(RevokeApiKeyInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("revokeApiKey", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        MutationResult<ApiKeyView> mutationResult = unitOfWork.update(
                idempotentCall, TypeId.KEY, input.id(), ID, validationErrors, this::revoke, ApiKey::current);
        TypeId.KEY.parse(input.id()).ifPresent(authenticator::invalidate);
        audit("revoked", mutationResult);
        return RevokeApiKeyPayload.of(mutationResult);
    }

    private ApiKeyView create(UUID id, NewApiKey newKey, String secret, MutationTransaction transaction) {
        transaction.load();
        UUID companyId = newKey.companyId();
        if (companyId != null
                && transaction.entities(() -> Company.withId(companyId)).isEmpty()) {
            throw new MutationRejectedException(
                    UserErrorCode.NOT_FOUND, InputPath.input().at("companyId"), "No company has this ID.");
        }
        ApiKey key = ApiKey.create(
                id, newKey, Sha256.of(secret), Operation.currentAccess().caller());
        transaction.commit();
        return key.view();
    }

    private ApiKeyView rotate(UUID id, String secret, Duration overlap, MutationTransaction transaction) {
        ApiKey key = lock(id, transaction);
        if (key.isEnded(clock.instant())) {
            throw new MutationRejectedException(
                    UserErrorCode.ENDED, ID, "This key is revoked or expired. Create a new one.");
        }
        key.rotate(Sha256.of(secret), overlap, clock.instant());
        transaction.commit();
        return key.view();
    }

    private ApiKeyView revoke(UUID id, MutationTransaction transaction) {
        ApiKey key = lock(id, transaction);
        key.revoke(clock.instant());
        transaction.commit();
        return key.view();
    }

    private static void audit(String verb, MutationResult<ApiKeyView> mutationResult) {
        if (mutationResult.isDone()) {
            Audit.done(verb, Objects.requireNonNull(mutationResult.result()).id());
        }
    }

    private static ApiKey lock(UUID id, MutationTransaction transaction) {
        transaction.load();
        return transaction
                .entities(() -> ApiKey.lockWithId(id))
                .orElseThrow(() -> new MutationRejectedException(UserErrorCode.NOT_FOUND, ID, "No key has this ID."));
    }
}
