package dev.galley.platform.sql;

import dev.galley.platform.error.QueryRejectedException;
import dev.galley.platform.operation.ReadBudget;
import dev.galley.platform.operation.RequestDeadline;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.PSQLWarning;

/**
 * Reads and writes rows by SQL, for the most frequent operations, where entities cost more than the SQL;
 * {@link EntityReader} is for all others. Entities decide what changes; the most frequent writes (transitions, new jobs)
 * also go through this class, with a {@link StatementPipeline}. In a transaction, it uses the transaction's connection.
 */
@ApplicationScoped
public class Jdbc {

    /**
     * A parameter that is an array of IDs. The subquery hides their number from PostgreSQL, which then plans the statement
     * once; otherwise it would plan each call, which costs more than the call.
     */
    public static final String IDS = "(select ?::uuid[])";

    /** The same for texts. */
    public static final String TEXTS = "(select ?::text[])";

    /** The same for integers. */
    public static final String INTEGERS = "(select ?::integer[])";

    /** The same for dates. */
    public static final String DATES = "(select ?::date[])";

    /** Compares a column with the IDs in a parameter. */
    public static final String ANY_ID = "any(" + IDS + "::uuid[])";

    /** Compares a column with the texts in a parameter. */
    public static final String ANY_TEXT = "any(" + TEXTS + "::text[])";

    /** Creates a record from a row. */
    @FunctionalInterface
    public interface Row<T extends @Nullable Object> {
        T read(ResultSet row) throws SQLException;
    }

    /** Where PostgreSQL warns that it stopped waiting for a standby. The message depends on its language. */
    private static final String SYNCHRONOUS_REPLICATION = "SyncRepWaitForLSN";

    private final DataSource dataSource;
    private final ScopedTables scopedTables;

    Jdbc(DataSource dataSource, ScopedTables scopedTables) {
        this.dataSource = dataSource;
        this.scopedTables = scopedTables;
    }

    /** All rows of a query that the caller can see, in its order. */
    public <T extends @Nullable Object> List<T> list(String query, Row<T> row, Object... parameters) {
        StatementPipeline statementPipeline = new StatementPipeline();
        StatementPipeline.Answer<T> answer = statementPipeline.read(query, row, parameters);
        send(statementPipeline);
        return answer.all();
    }

    /** The row of a query that returns at most one. */
    public <T> Optional<T> one(String query, Row<T> row, Object... parameters) {
        List<T> records = list(query, row, parameters);
        return records.isEmpty() ? Optional.empty() : Optional.of(records.get(0));
    }

    /** Runs a statement that changes rows, and returns their number. Runs in the caller's transaction. */
    public int update(String statementText, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(statementText)) {
            bind(connection, statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StatementFailedException(e);
        }
    }

    /** Runs a statement once per row of parameters, in few round trips. Runs in the caller's transaction. */
    public void updateEach(String statementText, List<Object[]> parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(statementText)) {
            for (Object[] row : parameters) {
                bind(connection, statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new StatementFailedException(e);
        }
    }

    /**
     * Sends the statements together, and reads their results. Statements that change rows run in the caller's
     * transaction.
     */
    public void send(StatementPipeline statementPipeline) {
        if (!statementPipeline.isEmpty()) {
            withConnection(connection -> execute(connection, statementPipeline));
        }
    }

    /**
     * Sends the statements together with the begin of the caller's transaction. The driver would send it separately and
     * wait for the answer.
     */
    public void begin(StatementPipeline statementPipeline) {
        if (!statementPipeline.isEmpty()) {
            withConnection(connection -> begin(connection, statementPipeline));
        }
    }

    private void begin(Connection connection, StatementPipeline statementPipeline) throws SQLException {
        PgConnection driver = connection.unwrap(PgConnection.class);
        if (driver.getTransactionState() != TransactionState.IDLE || driver.getAutoCommit()) {
            execute(connection, statementPipeline);
            return;
        }
        // Meanwhile, the driver must not begin a transaction, and afterwards it must know that one has begun. Both are
        // only states of the driver.
        driver.setAutoCommit(true);
        try {
            execute(connection, statementPipeline.withBegin());
        } finally {
            if (!driver.isClosed()) {
                driver.setAutoCommit(false);
            }
        }
    }

    /**
     * Sends the statements together with the commit of the caller's transaction. Afterwards, nothing may be done in the
     * transaction, because it would not be part of it.
     *
     * @param commitState records the progress, even if an exception is thrown
     */
    public void commit(StatementPipeline statementPipeline, CommitState commitState) {
        statementPipeline.write("commit");
        Runnable end = () -> ReadBudget.uncounted(
                () -> withConnection(connection -> commit(connection, statementPipeline, commitState)));
        RequestDeadline requestDeadline = RequestDeadline.current();
        if (requestDeadline == null) {
            end.run();
        } else {
            requestDeadline.commit(end);
        }
    }

    private void commit(Connection connection, StatementPipeline statementPipeline, CommitState commitState)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(statementPipeline.text(scopedTables))) {
            bind(connection, statement, statementPipeline.parameters(scopedTables));
            commitState.sent();
            try {
                statement.execute();
            } catch (SQLException e) {
                if (isRolledBack(connection, e)) {
                    commitState.rolledBack();
                }
                throw e;
            }
            checkReplicated(statement);
            commitState.done();
            statementPipeline.readResults(statement);
        }
    }

    /**
     * Whether the server has reported that the transaction failed, and continues to run. If a server or pooler is
     * shutting down, it can report the same for a commit that was carried out.
     */
    private static boolean isRolledBack(Connection connection, SQLException failure) throws SQLException {
        boolean isAnswer = failure instanceof PSQLException answer && answer.getServerErrorMessage() != null
                // The driver's own code for a commit that was answered with ROLLBACK.
                || PSQLState.IN_FAILED_SQL_TRANSACTION.getState().equals(failure.getSQLState());
        return isAnswer && !connection.unwrap(PgConnection.class).isClosed();
    }

    /**
     * If the wait of a commit for a standby is cancelled, PostgreSQL reports it as done, but a failover would lose it.
     */
    private static void checkReplicated(PreparedStatement committed) throws SQLException {
        for (SQLWarning warning = committed.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            if (warning instanceof PSQLWarning serverWarning
                    && SYNCHRONOUS_REPLICATION.equals(
                            serverWarning.getServerErrorMessage().getRoutine())) {
                throw warning;
            }
        }
    }

    private interface ConnectionWork {
        void run(Connection connection) throws SQLException;
    }

    private void withConnection(ConnectionWork work) {
        try (Connection connection = dataSource.getConnection()) {
            work.run(connection);
        } catch (SQLException e) {
            throw new StatementFailedException(e);
        }
    }

    private void execute(Connection connection, StatementPipeline statementPipeline) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(statementPipeline.text(scopedTables))) {
            bind(connection, statement, statementPipeline.parameters(scopedTables));
            limitRows(statement, statementPipeline.isReadOnly());
            statement.execute();
            statementPipeline.readResults(statement);
        }
    }

    /** @param readBudget counts the rows, unless it is null */
    static <T extends @Nullable Object> void read(
            ResultSet rows, Row<T> row, List<T> records, @Nullable ReadBudget readBudget) throws SQLException {
        while (rows.next()) {
            if (readBudget != null) {
                readBudget.countRow();
            }
            records.add(row.read(rows));
        }
    }

    /** The driver reads all rows before it returns the first; {@link MeteredSocketFactory} counts their bytes. */
    private static void limitRows(PreparedStatement statement, boolean isReadOnly) throws SQLException {
        ReadBudget readBudget = ReadBudget.current();
        int maxRows = readBudget == null ? 0 : readBudget.reserveRows();
        if (isReadOnly) {
            statement.setMaxRows(maxRows);
        }
    }

    /** The values of an integer array column. */
    public static int[] integers(ResultSet row, int column) throws SQLException {
        return integers(row.getArray(column));
    }

    static int[] integers(Array array) throws SQLException {
        Integer[] boxed = (Integer[]) array.getArray();
        int[] integers = new int[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            integers[i] = boxed[i];
        }
        return integers;
    }

    public static UUID uuid(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A point in time; null if the column is null. */
    public static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The enum constant of this name; null if the column is null. */
    public static <E extends Enum<E>> @Nullable E constant(ResultSet row, int column, Class<E> type)
            throws SQLException {
        String name = row.getString(column);
        return name == null ? null : constant(name, type);
    }

    /**
     * The enum constant that a column names.
     *
     * @throws QueryRejectedException if this version has no such constant, because a newer version, which runs at the
     *     same time during an upgrade, has written it. This version could not answer or act correctly, but the newer
     *     one can.
     */
    public static <E extends Enum<E>> E constant(String name, Class<E> type) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException unknown) {
            throw new QueryRejectedException(
                    QueryRejectedException.Code.SERVICE_UNAVAILABLE,
                    String.format(
                            Locale.ROOT,
                            "This request concerns data that a newer version of Galley has written (%s %s), and this"
                                    + " replica has not been upgraded yet. Nothing was changed. Try again in a moment.",
                            type.getSimpleName(),
                            name));
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, @Nullable Object[] parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof Instant instant) {
                statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            } else if (value instanceof UUID[] ids) {
                statement.setArray(i + 1, connection.createArrayOf("uuid", ids));
            } else if (value instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else if (value instanceof Integer[] numbers) {
                statement.setArray(i + 1, connection.createArrayOf("int4", numbers));
            } else if (value instanceof Boolean[] booleans) {
                statement.setArray(i + 1, connection.createArrayOf("bool", booleans));
            } else if (value instanceof Instant[] times) {
                statement.setArray(i + 1, connection.createArrayOf("timestamptz", times));
            } else if (value instanceof LocalDate[] dates) {
                statement.setArray(i + 1, connection.createArrayOf("date", dates));
            } else if (value instanceof Enum<?> constant) {
                statement.setString(i + 1, constant.name());
            } else if (value instanceof ColumnType.Null none) {
                statement.setNull(i + 1, Types.OTHER, none.type());
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }
}
