package dev.galley.access.key;

import dev.galley.platform.base.Sha256;
import dev.galley.platform.base.TypeId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The text of an API key: {@code galley_key_}, the 26 characters of the key's ID, an underscore, 52 characters that
 * encode 256 random bits, and a checksum of 7 characters. Secret scanners can find it with
 * {@code galley_key_[0-9a-hjkmnp-tv-z]{26}_[0-9a-hjkmnp-tv-z]{59}}. The checksum detects typing errors.
 */
public record ApiKeySecret(UUID id, byte[] hash) {

    static final String PREFIX = "galley_";

    private static final String KEY = PREFIX + "key_";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_LENGTH = 52;
    private static final int CHECKSUM_LENGTH = 7;
    private static final int LENGTH = KEY.length() + TypeId.SUFFIX_LENGTH + 1 + SECRET_LENGTH + CHECKSUM_LENGTH;

    /** Generates a text for the key with this ID. */
    public static String generate(UUID id) {
        StringBuilder text = new StringBuilder(LENGTH)
                .append(PREFIX)
                .append(TypeId.KEY.of(id))
                .append('_');
        // 52 characters of five bits each, which are four more than 256.
        RANDOM.ints(SECRET_LENGTH, 0, TypeId.DIGITS.length())
                .forEach(digit -> text.append(TypeId.DIGITS.charAt(digit)));
        return text.append(checksum(text.toString())).toString();
    }

    /** The key that a text names, and the hash of the text; empty if the text is not a well-formed key. */
    static Optional<ApiKeySecret> of(String text) {
        if (text.length() != LENGTH
                || !text.startsWith(KEY)
                || text.charAt(KEY.length() + TypeId.SUFFIX_LENGTH) != '_') {
            return Optional.empty();
        }
        int end = LENGTH - CHECKSUM_LENGTH;
        if (!text.substring(end).equals(checksum(text.substring(0, end)))) {
            return Optional.empty();
        }
        return TypeId.KEY
                .parse(text.substring(PREFIX.length(), KEY.length() + TypeId.SUFFIX_LENGTH))
                .map(id -> new ApiKeySecret(id, Sha256.of(text)));
    }

    private static String checksum(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        char[] digits = new char[CHECKSUM_LENGTH];
        long rest = checksum.getValue();
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = TypeId.DIGITS.charAt((int) (rest & 31));
            rest >>>= 5;
        }
        return new String(digits);
    }
}
