package dev.galley.access;

import dev.galley.company.Company;
import dev.galley.platform.Access;
import dev.galley.platform.Audit;
import dev.galley.platform.Call;
import dev.galley.platform.Faults;
import dev.galley.platform.Ids;
import dev.galley.platform.Place;
import dev.galley.platform.Refused;
import dev.galley.platform.Sha256;
import dev.galley.platform.TypeId;
import dev.galley.platform.UnitOfWork;
import dev.galley.platform.UserErrorCode;
import dev.galley.platform.Written;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/** Makes, rotates and ends keys. */
@ApplicationScoped
public class ApiKeys {

    private static final Place ID = Place.input().at("id");
    private static final int DEFAULT_OVERLAP = 24;
    private static final int LONGEST_OVERLAP = 720;

    private final UnitOfWork units;
    private final KeyRing ring;
    private final Clock clock;

    ApiKeys(UnitOfWork units, KeyRing ring, Clock clock) {
        this.units = units;
        this.ring = ring;
        this.clock = clock;
    }

    CreateApiKeyPayload create(CreateApiKeyInput input) {
        Faults faults = new Faults();
        Call call = new Call("createApiKey", input.idempotencyKey());
        call.check(faults);
        KeyOrder order = KeyOrder.of(input, clock.instant(), faults);
        UUID id = Ids.next();
        String secret = KeyText.make(id);
        Written<ApiKeyView> written = faults.any()
                ? Written.refused(call, faults)
                : units.write(call, id, () -> make(id, order, secret), ApiKey::current);
        tell("made", written);
        return CreateApiKeyPayload.of(written, secret);
    }

    RotateApiKeyPayload rotate(RotateApiKeyInput input) {
        Faults faults = new Faults();
        Call call = new Call("rotateApiKey", input.idempotencyKey());
        call.check(faults);
        int hours = input.overlapHours() == null ? DEFAULT_OVERLAP : input.overlapHours();
        if (hours < 0 || hours > LONGEST_OVERLAP) {
            faults.add(
                    UserErrorCode.OUT_OF_RANGE,
                    Place.input().at("overlapHours"),
                    String.format(Locale.ROOT, "Give a whole number from 0 to %d.", LONGEST_OVERLAP));
        }
        String secret = TypeId.KEY.parse(input.id()).map(KeyText::make).orElse("");
        Written<ApiKeyView> written = units.update(
                call,
                TypeId.KEY,
                input.id(),
                ID,
                faults,
                id -> rotate(id, secret, Duration.ofHours(hours)),
                ApiKey::current);
        TypeId.KEY.parse(input.id()).ifPresent(ring::forget);
        tell("rotated", written);
        return RotateApiKeyPayload.of(written, secret);
    }

    RevokeApiKeyPayload revoke(RevokeApiKeyInput input) {
        Faults faults = new Faults();
        Call call = new Call("revokeApiKey", input.idempotencyKey());
        call.check(faults);
        Written<ApiKeyView> written =
                units.update(call, TypeId.KEY, input.id(), ID, faults, this::revoke, ApiKey::current);
        TypeId.KEY.parse(input.id()).ifPresent(ring::forget);
        tell("revoked", written);
        return RevokeApiKeyPayload.of(written);
    }

    private ApiKeyView make(UUID id, KeyOrder order, String secret) {
        if (order.companyId() != null && Company.withId(order.companyId()).isEmpty()) {
            throw new Refused(
                    UserErrorCode.NOT_FOUND, Place.input().at("companyId"), "There is no company with this id.");
        }
        ApiKey key = ApiKey.make(id, order, Sha256.of(secret), Access.current().caller());
        return key.view();
    }

    private ApiKeyView rotate(UUID id, String secret, Duration overlap) {
        ApiKey key = locked(id);
        if (key.isOver(clock.instant())) {
            throw new Refused(UserErrorCode.ENDED, ID, "This key is over. Make another one.");
        }
        key.rotate(Sha256.of(secret), overlap, clock.instant());
        return key.view();
    }

    private ApiKeyView revoke(UUID id) {
        ApiKey key = locked(id);
        key.revoke(clock.instant());
        return key.view();
    }

    private static void tell(String verb, Written<ApiKeyView> written) {
        if (written.isDone()) {
            Audit.done(verb, written.thing().id());
        }
    }

    private static ApiKey locked(UUID id) {
        return ApiKey.lockWithId(id)
                .orElseThrow(() -> new Refused(UserErrorCode.NOT_FOUND, ID, "There is no key with this id."));
    }
}
