package dev.galley.webhook;

import dev.galley.platform.base.Settings;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.sql.TableRow;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Derives the secrets of webhooks from the keys in GALLEY_WEBHOOK_KEY, so that the database contains none. A webhook's row
 * names the key of each secret: after a new key was put first, existing secrets stay the same until they are rotated.
 */
@ApplicationScoped
public class WebhookKeyRing {

    public static final String SECRET_PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Map<String, byte[]> keys;

    @Inject
    WebhookKeyRing(Settings settings) {
        this(settings.webhookKey().orElse(null));
    }

    /**
     * @param text {@code id:base64,id:base64}, the current key first; null if there are none
     * @throws IllegalStateException if the text has another format, or a key is too short
     */
    WebhookKeyRing(@Nullable String text) {
        Map<String, byte[]> read = new LinkedHashMap<>();
        for (String entry :
                text == null || text.isBlank() ? new String[0] : text.strip().split(",")) {
            int colon = entry.indexOf(':');
            String id = entry.substring(0, Math.max(0, colon)).strip();
            if (!ID.matcher(id).matches() || read.put(id, key(entry.substring(colon + 1))) != null) {
                throw malformed();
            }
        }
        keys = read;
    }

    private static byte[] key(String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        if (key.length < LEAST_BYTES) {
            throw malformed();
        }
        return key;
    }

    /** Does not contain the value, which is a secret. */
    private static IllegalStateException malformed() {
        return new IllegalStateException(
                "GALLEY_WEBHOOK_KEY must be a list of keys, separated by commas, the current one first: each an ID of its "
                        + "own, a colon, and at least 32 random bytes in base64 (openssl rand -base64 32).");
    }

    /** Ends the start if the setting is malformed, which the constructor checks. */
    void check(@Observes StartupEvent event) {}

    /** The ID of the key for new secrets; empty if there is no key. */
    Optional<String> current() {
        return keys.keySet().stream().findFirst();
    }

    /** The secret of a generation, as its receiver gets it; empty if the key is not in the ring any more. */
    Optional<String> secret(UUID webhook, String key, int generation) {
        return Optional.ofNullable(keys.get(key))
                .map(bytes -> SECRET_PREFIX + Base64.getEncoder().encodeToString(derive(bytes, webhook, generation)));
    }

    /** The secrets that sign now, the current one first; none if their keys are not in the ring any more. */
    public List<byte[]> signing(TableRow<Webhook> row, Instant now) {
        List<byte[]> secrets = new ArrayList<>();
        UUID id = row.get(Webhook.ID);
        addSecret(secrets, id, row.get(Webhook.SECRET_KEY), row.get(Webhook.SECRET_GENERATION));
        Instant until = row.find(Webhook.FORMER_UNTIL);
        if (until != null && until.isAfter(now)) {
            addSecret(secrets, id, row.get(Webhook.FORMER_KEY), row.get(Webhook.FORMER_GENERATION));
        }
        return secrets;
    }

    private void addSecret(List<byte[]> secrets, UUID id, String key, int generation) {
        byte[] bytes = keys.get(key);
        if (bytes != null) {
            secrets.add(derive(bytes, id, generation));
        }
    }

    /** HKDF (RFC 5869) with SHA-256, without a salt, for one block of output. */
    private static byte[] derive(byte[] key, UUID webhook, int generation) {
        String purpose = "galley webhook secret " + TypeId.WEBHOOK.of(webhook) + " " + generation;
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] block = new byte[info.length + 1];
        System.arraycopy(info, 0, block, 0, info.length);
        block[info.length] = 1;
        return hmac(hmac(new byte[LEAST_BYTES], key), block);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
        }
    }
}
