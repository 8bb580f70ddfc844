package dev.galley.platform.mutation;

import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementPipeline;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a text that must be unique in the shop is taken, even by an object that the caller cannot see. For concurrent
 * changes, the unique index decides.
 */
public final class UniquenessCheck {

    private final StatementPipeline.Answer<UUID> owners;

    private UniquenessCheck(StatementPipeline.Answer<UUID> owners) {
        this.owners = owners;
    }

    /** Declares the check of a text; null is never taken. */
    public static <E> UniquenessCheck of(
            Column<E, UUID> id, Column<E, String> column, @Nullable String text, StatementPipeline reads) {
        return text == null ? none() : of(id, column + " = ?", reads, text);
    }

    /**
     * Declares the check of a text that must be unique among some rows.
     *
     * @param otherCondition the condition of the rows, with one parameter
     */
    public static <E> UniquenessCheck of(
            Column<E, UUID> id,
            Column<E, String> column,
            @Nullable String text,
            StatementPipeline reads,
            String otherCondition,
            Object value) {
        return text == null ? none() : of(id, column + " = ? and " + otherCondition, reads, text, value);
    }

    private static <E> UniquenessCheck of(
            Column<E, UUID> id, String condition, StatementPipeline reads, Object... values) {
        return new UniquenessCheck(reads.readUnscoped(
                "select " + id + " from " + id.table() + " where " + condition, row -> Jdbc.uuid(row, 1), values));
    }

    private static UniquenessCheck none() {
        return new UniquenessCheck(new StatementPipeline.Answer<>());
    }

    public boolean isTaken() {
        return !owners.all().isEmpty();
    }

    /** Whether an object other than this one has the text. */
    public boolean isTakenByOther(UUID id) {
        return owners.all().stream().anyMatch(owner -> !owner.equals(id));
    }
}
