package dev.galley.platform.sql;

import dev.galley.platform.caller.ReadBudget;
import dev.galley.platform.caller.RequestDeadline;
import dev.galley.platform.error.QueryRejectedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Instant;
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
 * Reads records by projection, since answers are made of rows that nobody changes, and reading them into entities that
 * are thrown away costs more than the SQL. What changes is decided by the entities; where it is most of what is written
 * (moves, new jobs), it is written here too, by a {@link StatementPipeline}. Inside a transaction it uses the transaction's
 * connection.
 */
@ApplicationScoped
public class Jdbc {

    /**
     * Whether a column is any of the ids of a parameter. PostgreSQL cannot see through the inner query how many there
     * are, and so plans such a statement once; seeing it, it would plan anew for each call, which costs more than the
     * call.
     */
    public static final String ANY_ID = "any((select ?::uuid[])::uuid[])";

    /** Makes a record of a row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Where PostgreSQL warns that it stopped waiting for a standby; the words depend on its language. */
    private static final String SYNCHRONOUS_REPLICATION = "SyncRepWaitForLSN";

    private final DataSource dataSource;

    Jdbc(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** All rows of a query that the caller may see, in its order. */
    public <T> List<T> list(String query, Row<T> row, Object... parameters) {
        StatementPipeline statementPipeline = new StatementPipeline();
        StatementPipeline.Answer<T> answer = statementPipeline.read(query, row, parameters);
        send(statementPipeline);
        return answer.all();
    }

    /** The row of a query that has one at the most. */
    public <T> Optional<T> one(String query, Row<T> row, Object... parameters) {
        List<T> records = list(query, row, parameters);
        return records.isEmpty() ? Optional.empty() : Optional.of(records.get(0));
    }

    /** Runs a statement that changes rows, and says how many. Inside the caller's transaction. */
    public int update(String statementText, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(statementText)) {
            bind(connection, statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StatementFailedException(e);
        }
    }

    /** Runs a statement once for each row of parameters, in few round trips. Inside the caller's transaction. */
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

    /** Sends the statements together, and reads what they give. Those that change rows inside the caller's transaction. */
    public void send(StatementPipeline statementPipeline) {
        if (!statementPipeline.isEmpty()) {
            connected(connection -> execute(connection, statementPipeline));
        }
    }

    /**
     * Sends the statements together with the beginning of the caller's transaction. Left to the driver, the beginning would
     * be a message of its own, with an answer of its own.
     */
    public void begin(StatementPipeline statementPipeline) {
        if (!statementPipeline.isEmpty()) {
            connected(connection -> begin(connection, statementPipeline));
        }
    }

    private static void begin(Connection connection, StatementPipeline statementPipeline) throws SQLException {
        PgConnection driver = connection.unwrap(PgConnection.class);
        if (driver.getTransactionState() != TransactionState.IDLE || driver.getAutoCommit()) {
            execute(connection, statementPipeline);
            return;
        }
        // The driver begins nothing meanwhile, and finds a transaction begun afterwards. Both are states of its own
        // alone.
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
     * Sends the statements together with the end of the caller's transaction, in which nothing may be done any more: what
     * would be done after it was not done with it.
     *
     * @param commit is told how far it has come, whatever is thrown
     */
    public void commit(StatementPipeline statementPipeline, CommitState commitState) {
        statementPipeline.write("commit");
        Runnable end = () ->
                ReadBudget.uncounted(() -> connected(connection -> commit(connection, statementPipeline, commitState)));
        RequestDeadline requestDeadline = RequestDeadline.current();
        if (requestDeadline == null) {
            end.run();
        } else {
            requestDeadline.commit(end);
        }
    }

    private static void commit(Connection connection, StatementPipeline statementPipeline, CommitState commitState)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(statementPipeline.text())) {
            bind(connection, statement, statementPipeline.parameters());
            commitState.sent();
            try {
                statement.execute();
            } catch (SQLException e) {
                if (isRolledBack(connection, e)) {
                    commitState.refused();
                }
                throw e;
            }
            checkReplicated(statement);
            commitState.done();
            statementPipeline.take(statement);
        }
    }

    /**
     * Whether the server itself said that a transaction failed, and goes on: whoever is cut off during a commit may be told
     * so too, by a server or a pooler that ends, after it was done.
     */
    private static boolean isRolledBack(Connection connection, SQLException failure) throws SQLException {
        boolean isAnswer = failure instanceof PSQLException answer && answer.getServerErrorMessage() != null
                // The driver's own word for a commit that was answered with ROLLBACK.
                || PSQLState.IN_FAILED_SQL_TRANSACTION.getState().equals(failure.getSQLState());
        return isAnswer && !connection.unwrap(PgConnection.class).isClosed();
    }

    /** A commit whose wait for a standby was cancelled is answered as one that was done; a failover would lose it. */
    private static void checkReplicated(PreparedStatement committed) throws SQLException {
        for (SQLWarning warning = committed.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            if (warning instanceof PSQLWarning told
                    && SYNCHRONOUS_REPLICATION.equals(
                            told.getServerErrorMessage().getRoutine())) {
                throw warning;
            }
        }
    }

    private interface Connected {
        void on(Connection connection) throws SQLException;
    }

    private void connected(Connected use) {
        try (Connection connection = dataSource.getConnection()) {
            use.on(connection);
        } catch (SQLException e) {
            throw new StatementFailedException(e);
        }
    }

    private static void execute(Connection connection, StatementPipeline statementPipeline) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(statementPipeline.text())) {
            bind(connection, statement, statementPipeline.parameters());
            bound(statement, statementPipeline.isReadOnly());
            statement.execute();
            statementPipeline.take(statement);
        }
    }

    /** @param counted where the rows are counted, if they are */
    static <T> void read(ResultSet rows, Row<T> row, List<T> records, @Nullable ReadBudget counted)
            throws SQLException {
        while (rows.next()) {
            if (counted != null) {
                counted.take();
            }
            records.add(row.read(rows));
        }
    }

    /** The driver takes in all rows before it gives out the first; their bytes are counted by {@link MeteredSocketFactory}. */
    private static void bound(PreparedStatement statement, boolean isReadOnly) throws SQLException {
        ReadBudget counted = ReadBudget.current();
        int most = counted == null ? 0 : counted.next();
        if (isReadOnly) {
            statement.setMaxRows(most);
        }
    }

    /** The numbers of a column of integers. */
    public static int[] integers(ResultSet row, int column) throws SQLException {
        Integer[] boxed = (Integer[]) row.getArray(column).getArray();
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

    /** A point in time; null where the column is. */
    public static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The enum's constant of that name; null where the column is. */
    public static <E extends Enum<E>> @Nullable E constant(ResultSet row, int column, Class<E> type)
            throws SQLException {
        String name = row.getString(column);
        return name == null ? null : constant(name, type);
    }

    /**
     * The enum's constant that a column names.
     *
     * @throws QueryRejectedException when this version has none of that name: a later one, which runs beside it during an upgrade,
     *     has written it. Nothing that this one could answer or do instead would be true, and the later one can.
     */
    public static <E extends Enum<E>> E constant(String name, Class<E> type) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException unknown) {
            throw new QueryRejectedException(
                    QueryRejectedException.Code.SERVICE_UNAVAILABLE,
                    String.format(
                            Locale.ROOT,
                            "This reads or changes what a later version of Galley has written (%s %s), and the replica that you"
                                    + " reached is not upgraded yet. Nothing was changed. Try again in a moment.",
                            type.getSimpleName(),
                            name));
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, Object[] parameters)
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
            } else if (value instanceof Instant[] times) {
                statement.setArray(i + 1, connection.createArrayOf("timestamptz", times));
            } else if (value instanceof Enum<?> constant) {
                statement.setString(i + 1, constant.name());
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }
}
