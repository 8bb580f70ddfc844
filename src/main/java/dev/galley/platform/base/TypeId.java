package dev.galley.platform.base;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * IDs as clients see them, in TypeID format (specification 0.3): a prefix for the type, an underscore, and the UUID as
 * 26 characters of lower-case Crockford base 32.
 */
public enum TypeId {
    JOB("job"),
    ITEM("item"),
    COMPANY("company"),
    CONTACT("contact"),
    KEY("key"),
    NOTE("note"),
    CHANGE("change"),
    WEBHOOK("webhook"),
    DELIVERY("delivery");

    /** The digits of lower-case Crockford base 32: five bits each. */
    public static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    /** The number of digits after the prefix. */
    public static final int SUFFIX_LENGTH = 26;

    private static final byte[] VALUES = values(DIGITS);

    private final String prefix;

    TypeId(String word) {
        this.prefix = word + "_";
    }

    /** The ID as clients see it. */
    public String of(UUID id) {
        char[] text = new char[prefix.length() + SUFFIX_LENGTH];
        prefix.getChars(0, prefix.length(), text, 0);
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = text.length - 1; i >= prefix.length(); i--) {
            text[i] = DIGITS.charAt((int) (low & 31));
            low = low >>> 5 | high << 59;
            high >>>= 5;
        }
        return new String(text);
    }

    /** The UUID of an ID of this type; empty if the text is not one. */
    public Optional<UUID> parse(String text) {
        if (text.length() != prefix.length() + SUFFIX_LENGTH || !text.startsWith(prefix)) {
            return Optional.empty();
        }
        long high = 0;
        long low = 0;
        for (int i = prefix.length(); i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c < VALUES.length ? VALUES[c] : -1;
            if (value < 0 || i == prefix.length() && value > 7) { // 26 digits hold 130 bits, two too many
                return Optional.empty();
            }
            high = high << 5 | low >>> 59;
            low = low << 5 | value;
        }
        return Optional.of(new UUID(high, low));
    }

    private static byte[] values(String digits) {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (byte i = 0; i < digits.length(); i++) {
            values[digits.charAt(i)] = i;
        }
        return values;
    }
}
