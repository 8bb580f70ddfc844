package dev.galley.platform.mutation;

import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import org.jspecify.annotations.Nullable;

/** A mutation's name, and the key under which its client may ask for it again. */
public record IdempotentCall(String mutation, @Nullable String idempotencyKey) {

    /** What the schema says of a key. */
    public static final String KEY =
            "Under this key the same call may be sent again: it then writes nothing, answers with the things as they "
                    + "now stand, and says replayed. 1 to 255 characters, compared exactly; the caller's and the "
                    + "mutation's own; remembered for 7 days by default, unless the call was refused. With another "
                    + "input it is refused (IDEMPOTENCY_KEY_REUSED): a field left out, null and a default are three "
                    + "inputs, and spaces count, but the order of fields does not.";

    /** Checks the key's form. */
    public void check(ValidationErrors validationErrors) {
        Text.exact(idempotencyKey, Bounds.EXTERNAL_ID, InputPath.input().at("idempotencyKey"), validationErrors);
    }
}
