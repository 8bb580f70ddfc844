package dev.galley.platform;

import org.jspecify.annotations.Nullable;

/** A mutation's name, and the key under which its client may ask for it again. */
public record Call(String mutation, @Nullable String idempotencyKey) {

    /** Checks the key's form. */
    public void check(Faults faults) {
        Text.exact(idempotencyKey, Bounds.EXTERNAL_ID, Place.input().at("idempotencyKey"), faults);
    }
}
