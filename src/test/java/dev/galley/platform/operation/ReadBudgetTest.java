package dev.galley.platform.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.platform.caller.Access;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.StatementFailedException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an operation reads is counted while it is read. */
@Tag("thorough")
@QuarkusTest
class ReadBudgetTest {

    private static final String MANY = "select n from generate_series(1, 50000000) as s (n)";

    private static final long NO_END = Long.MAX_VALUE;

    @Inject
    Jdbc jdbc;

    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private final List<Operation.Scope> others = Collections.synchronizedList(new ArrayList<>());
    private Operation.Scope running;
    private final List<Integer> taken = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void the_operations_end() throws Exception {
        end();
        for (Operation.Scope operation : others) {
            other.submit(operation::close).get();
        }
        other.shutdown();
    }

    @Test
    void an_operation_reads_what_it_may_and_not_one_more() {
        begin(10, NO_END);

        ReadBudget.ExceededException many = assertThrows(ReadBudget.ExceededException.class, this::readMany);

        assertFalse(many.isShared());
        assertTrue(ReadBudget.isExceeded());
        assertEquals(10, taken.size());
    }

    @Test
    void counts_over_all_statements() {
        begin(10, NO_END);
        read("select n from generate_series(1, 8) as s (n)");
        assertFalse(ReadBudget.isExceeded());

        assertThrows(ReadBudget.ExceededException.class, this::readMany);

        assertEquals(10, taken.size());
    }

    /** The driver reads all rows before it returns the first. */
    @Test
    void an_operation_reads_as_many_bytes_as_it_may_and_no_more_of_a_level() {
        begin(20_000, 10_000_000);
        readWide(700);
        assertFalse(ReadBudget.isExceeded());

        assertThrows(StatementFailedException.class, () -> readWide(1_000_000));

        assertTrue(ReadBudget.isExceeded());
        assertEquals(700, taken.size());
    }

    @Test
    void what_cut_a_connection_leaves_the_others_to_the_next() {
        begin(20_000, 1_000_000);
        assertThrows(StatementFailedException.class, () -> readWide(1_000_000));
        end();

        read("select 1");

        assertEquals(1, taken.size());
    }

    @Test
    void all_operations_together_hold_what_fits_into_the_heap() throws Exception {
        another(10_000, () -> readNarrow(1_000));
        begin(Integer.MAX_VALUE - 1, NO_END);

        ReadBudget.ExceededException many =
                assertThrows(ReadBudget.ExceededException.class, () -> readNarrow(allRows()));

        assertTrue(many.isShared());
    }

    @Test
    void texts_are_held_by_their_bytes() throws Exception {
        // A number is some fifteen bytes of the wire, counted twice.
        int allButFortyMegabytes = (int) ((ReadBudget.capacity() - 40_000_000) / (ReadBudget.BYTES_PER_ROW + 32));
        another(Integer.MAX_VALUE - 1, () -> readNarrow(allButFortyMegabytes));
        begin(20_000, NO_END);
        readNarrow(2_000);
        end();
        begin(20_000, NO_END);

        assertThrows(StatementFailedException.class, () -> readWide(2_000));

        assertTrue(ReadBudget.isOverloaded());
    }

    /** With many aliases, a few rows become a large answer. */
    @Test
    void counts_what_is_created_from_few_rows() throws Exception {
        another(10, () -> ReadBudget.current().tryReserveAnswer(ReadBudget.capacity()));
        begin(10, NO_END);

        assertFalse(ReadBudget.current().tryReserveAnswer(1_000_000));

        assertTrue(ReadBudget.isOverloaded());
    }

    @Test
    void while_others_hold_all_nothing_is_sent() throws Exception {
        another(Integer.MAX_VALUE - 1, () -> readNarrow(allRows()));
        begin(10, NO_END);

        ReadBudget.ExceededException many =
                assertThrows(ReadBudget.ExceededException.class, () -> read("select 1 / 0"));

        assertTrue(many.isShared());
    }

    @Test
    void what_an_operation_has_held_is_given_back() {
        for (int read = 0; read <= allRows(); read += 10_000) {
            begin(20_000, NO_END);
            readNarrow(10_000);
            end();
        }
    }

    private void begin(int maxRows, long maxBytes) {
        running = operation(maxRows, maxBytes);
    }

    private void end() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    private static Operation.Scope operation(int maxRows, long maxBytes) {
        Operation operation = new Operation();
        operation.setReadBudget(new ReadBudget(maxRows, maxBytes));
        return operation.enter();
    }

    /** As much as all operations together may hold. */
    private static int allRows() {
        return (int) (ReadBudget.capacity() / ReadBudget.BYTES_PER_ROW);
    }

    private void another(int maxRows, Runnable reading) throws Exception {
        other.submit(() -> {
                    others.add(operation(maxRows, NO_END));
                    reading.run();
                })
                .get();
    }

    private void readNarrow(int rows) {
        for (int read = 0; read < rows; read += 10_000) {
            read("select n from generate_series(1, " + Math.min(10_000, rows - read) + ") as s (n)");
        }
    }

    /** Each of the characters that a note can have, of three bytes. */
    private void readWide(int rows) {
        read("select 1, repeat('語', 4000) from generate_series(1, " + rows + ")");
    }

    private void readMany() {
        read(MANY);
    }

    private void read(String query) {
        Operation.runAs(Access.SERVICE, () -> jdbc.list(query, row -> taken.add(row.getInt(1))));
    }
}
