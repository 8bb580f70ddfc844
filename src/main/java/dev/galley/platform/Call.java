package dev.galley.platform;

import org.jspecify.annotations.Nullable;

/** A mutation's name, and the key under which its client may ask for it again. */
public record Call(String mutation, @Nullable String idempotencyKey) {

    /** What the schema says of a key. */
    public static final String KEY = "A key of 1 to 255 characters, compared exactly, under which the same call may be "
            + "sent again, with the same values: a field left out, null and a default are three things, and spaces "
            + "count.";

    /** Checks the key's form. */
    public void check(Faults faults) {
        Text.exact(idempotencyKey, Bounds.EXTERNAL_ID, Place.input().at("idempotencyKey"), faults);
    }
}
