package dev.galley.platform.mutation;

import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import org.jspecify.annotations.Nullable;

/** The name of a mutation, and the idempotency key of the call. */
public record IdempotentCall(String mutation, @Nullable String idempotencyKey) {

    /** The description of an idempotency key in the schema. */
    public static final String KEY =
            "Makes it safe to send the call again, for example after a timeout: a call with the "
                    + "same key and the same input writes nothing and returns the same objects with replayed: "
                    + "true. With a different input, it is rejected (IDEMPOTENCY_KEY_REUSED). 1 to 255 "
                    + "characters, remembered for 7 days by default. Choose a new key for each call.";

    /** Checks the format of the key. */
    public void check(ValidationErrors validationErrors) {
        Text.exact(idempotencyKey, Bounds.EXTERNAL_ID, InputPath.input().at("idempotencyKey"), validationErrors);
    }
}
