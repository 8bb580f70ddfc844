package dev.galley.platform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements that change rows, gathered to be sent to the database together: one round trip for all of them, in their
 * order, inside the caller's transaction.
 */
public final class Writes {

    private final List<String> statements = new ArrayList<>();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    /** Adds a statement, its question marks' values beside it. */
    public Writes add(String statement, @Nullable Object... values) {
        statements.add(statement);
        Collections.addAll(parameters, values);
        return this;
    }

    String sql() {
        return String.join(";\n", statements);
    }

    @Nullable
    Object[] parameters() {
        return parameters.toArray();
    }
}
