package dev.galley.platform.sql;

import dev.galley.platform.caller.Access;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.operation.ReadBudget;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Statements that {@link Jdbc#send} sends to the database together, in their order, in one round trip. */
public final class StatementPipeline {

    /** The result of a statement; empty until its batch has been sent. */
    public static final class Answer<T extends @Nullable Object> {

        private final List<T> rows = new ArrayList<>();

        public List<T> all() {
            return rows;
        }

        /** The row of a statement that returns at most one. */
        public Optional<T> one() {
            return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
        }
    }

    /** @param confined the caller to whose company the statement is confined; null if it is not */
    private record Statement<T extends @Nullable Object>(
            String text,
            @Nullable Object[] values,
            Jdbc.@Nullable Row<T> row,
            Answer<T> answer,
            boolean writes,
            @Nullable Access confined) {

        String text(ScopedTables tables) {
            return confined == null ? text : tables.of(confined).sql() + text;
        }

        void addParameters(ScopedTables tables, List<@Nullable Object> parameters) {
            if (confined != null) {
                parameters.addAll(Collections.nCopies(tables.of(confined).parameters(), confined.company()));
            }
            parameters.addAll(Arrays.asList(values));
        }

        void read(ResultSet rows) throws SQLException {
            if (row != null) {
                // The results of writes are not counted; otherwise, a limit could reject what the same batch has
                // committed.
                Jdbc.read(rows, row, answer.rows, writes ? null : ReadBudget.current());
            }
        }
    }

    private final List<Statement<?>> statements = new ArrayList<>();

    /** Adds a query with the values of its question marks, confined to what the caller can see. */
    public <T extends @Nullable Object> Answer<T> read(String query, Jdbc.Row<T> row, Object... values) {
        Access access = Operation.currentAccess();
        return add(query, row, false, CompanyScope.appliesTo(access, query) ? access : null, values);
    }

    /**
     * Adds a query that is not confined: it reads the rows of all companies. It is for texts that are unique in the
     * whole shop; a caller may only learn that a text is taken.
     */
    public <T> Answer<T> readUnscoped(String query, Jdbc.Row<T> row, @Nullable Object... values) {
        return add(query, row, false, null, values);
    }

    /**
     * Adds a statement that changes rows and returns some. What it returns is not confined to what the caller can see.
     */
    public <T> Answer<T> write(String statement, Jdbc.Row<T> row, @Nullable Object... values) {
        return add(statement, row, true, null, values);
    }

    /** Adds a statement that changes rows. */
    public StatementPipeline write(String statement, @Nullable Object... values) {
        add(statement, null, true, null, values);
        return this;
    }

    private <T extends @Nullable Object> Answer<T> add(
            String text,
            Jdbc.@Nullable Row<T> row,
            boolean changes,
            @Nullable Access confined,
            @Nullable Object[] values) {
        Answer<T> answer = new Answer<>();
        statements.add(new Statement<>(text, values, row, answer, changes, confined));
        return answer;
    }

    /** The same statements, after the begin of a transaction. */
    StatementPipeline withBegin() {
        statements.add(0, new Statement<>("begin", new Object[0], null, new Answer<>(), false, null));
        return this;
    }

    boolean isEmpty() {
        return statements.isEmpty();
    }

    /** Whether it changes nothing. */
    boolean isReadOnly() {
        return statements.stream().noneMatch(Statement::writes);
    }

    String text(ScopedTables tables) {
        return statements.stream().map(statement -> statement.text(tables)).collect(Collectors.joining(";\n"));
    }

    @Nullable
    Object[] parameters(ScopedTables tables) {
        List<@Nullable Object> parameters = new ArrayList<>();
        statements.forEach(statement -> statement.addParameters(tables, parameters));
        return parameters.toArray();
    }

    /** Reads the result of a statement that was executed with {@link #text}. */
    void readResults(PreparedStatement executed) throws SQLException {
        for (Statement<?> statement : statements) {
            ResultSet rows = executed.getResultSet();
            if (rows != null) {
                statement.read(rows);
            }
            executed.getMoreResults();
        }
    }
}
