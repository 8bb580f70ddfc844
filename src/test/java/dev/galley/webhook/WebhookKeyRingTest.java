package dev.galley.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The secrets that are derived from the keys of the service. */
class WebhookKeyRingTest {

    private static final UUID WEBHOOK = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final String ONE = "b25lIG9uZSBvbmUgb25lIG9uZSBvbmUgb25lIG9uZSE=";
    private static final String TWO = "dHdvIHR3byB0d28gdHdvIHR3byB0d28gdHdvIHR3byE=";

    @Test
    void a_secret_depends_on_the_key_the_webhook_and_the_generation() {
        WebhookKeyRing ring = new WebhookKeyRing("a:" + ONE + ", b:" + TWO);
        String secret = ring.secret(WEBHOOK, "a", 1).orElseThrow();

        assertEquals(Optional.of("a"), ring.current());
        assertTrue(secret.startsWith("whsec_"));
        assertEquals(32, Base64.getDecoder().decode(secret.substring(6)).length);
        assertNotEquals(secret, ring.secret(WEBHOOK, "b", 1).orElseThrow());
        assertNotEquals(secret, ring.secret(WEBHOOK, "a", 2).orElseThrow());
        assertNotEquals(secret, ring.secret(UUID.randomUUID(), "a", 1).orElseThrow());
        assertEquals(
                secret,
                new WebhookKeyRing("b:" + TWO + ",a:" + ONE)
                        .secret(WEBHOOK, "a", 1)
                        .orElseThrow());
        assertEquals(Optional.empty(), ring.secret(WEBHOOK, "c", 1));
    }

    /** Computed by another implementation of HKDF. Receivers keep their secrets. */
    @Test
    void a_secret_never_changes() {
        assertEquals(
                Optional.of("whsec_h26P06OyjgveUiU5MdByDUojnJvFY9r+cAuQoNJbXVo="),
                new WebhookKeyRing("a:" + ONE).secret(WEBHOOK, "a", 1));
    }

    @Test
    void there_need_not_be_a_key() {
        assertEquals(Optional.empty(), new WebhookKeyRing((String) null).current());
        assertEquals(Optional.empty(), new WebhookKeyRing(" ").current());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ONE,
                "a:",
                "a:b25l",
                ":" + ONE,
                "a b:" + ONE,
                "a:" + ONE + ",a:" + TWO,
                "a:" + ONE + ",,b:" + TWO,
                "a:?" + ONE
            })
    void a_malformed_setting_ends_the_start_and_is_not_shown(String text) {
        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> new WebhookKeyRing(text));
        assertTrue(failure.getMessage().startsWith("GALLEY_WEBHOOK_KEY must be"));
        assertTrue(!failure.getMessage().contains(ONE.substring(0, 10)));
    }
}
