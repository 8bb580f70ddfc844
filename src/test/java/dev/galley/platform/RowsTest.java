package dev.galley.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an operation reads is counted while it is read. */
@QuarkusTest
class RowsTest {

    private static final String MANY = "select n from generate_series(1, 50000000) as s (n)";

    private static final long NO_END = Long.MAX_VALUE;

    @Inject
    Sql sql;

    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private final List<Integer> taken = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void the_operations_end() throws Exception {
        Rows.end();
        other.submit(Rows::end).get();
        other.shutdown();
    }

    @Test
    void an_operation_reads_what_it_may_and_not_one_more() {
        Rows.begin(10, NO_END);

        Rows.TooMany many = assertThrows(Rows.TooMany.class, this::readMany);

        assertFalse(many.isOfAll());
        assertTrue(Rows.isPassed());
        assertEquals(10, taken.size());
    }

    @Test
    void counts_over_all_statements() {
        Rows.begin(10, NO_END);
        read("select n from generate_series(1, 8) as s (n)");
        assertFalse(Rows.isPassed());

        assertThrows(Rows.TooMany.class, this::readMany);

        assertEquals(10, taken.size());
    }

    /** The driver takes in all rows before it gives out the first. */
    @Test
    void an_operation_reads_as_many_bytes_as_it_may_and_no_more_of_a_level() {
        Rows.begin(20_000, 10_000_000);
        readWide(700);
        assertFalse(Rows.isPassed());

        assertThrows(SqlFailed.class, () -> readWide(1_000_000));

        assertTrue(Rows.isPassed());
        assertEquals(700, taken.size());
    }

    @Test
    void what_cut_a_connection_leaves_the_others_to_the_next() {
        Rows.begin(20_000, 1_000_000);
        assertThrows(SqlFailed.class, () -> readWide(1_000_000));
        Rows.end();

        read("select 1");

        assertEquals(1, taken.size());
    }

    @Test
    void all_operations_together_hold_what_fits_into_the_heap() throws Exception {
        another(10_000, () -> readNarrow(1_000));
        Rows.begin(Integer.MAX_VALUE - 1, NO_END);

        Rows.TooMany many = assertThrows(Rows.TooMany.class, () -> readNarrow(allRows()));

        assertTrue(many.isOfAll());
    }

    @Test
    void texts_are_held_by_their_bytes() throws Exception {
        // A number is some fifteen bytes of the wire, counted twice.
        int allButFortyMegabytes = (int) ((Rows.mostOfAll() - 40_000_000) / (Rows.ROW + 32));
        another(Integer.MAX_VALUE - 1, () -> readNarrow(allButFortyMegabytes));
        Rows.begin(20_000, NO_END);
        readNarrow(2_000);
        Rows.end();
        Rows.begin(20_000, NO_END);

        assertThrows(SqlFailed.class, () -> readWide(2_000));

        assertTrue(Rows.isCrowded());
    }

    /** Many aliases make much of few rows. */
    @Test
    void what_is_made_of_few_rows_is_held_too() throws Exception {
        another(10, () -> Rows.current().hasMade(Rows.mostOfAll()));
        Rows.begin(10, NO_END);

        assertFalse(Rows.current().hasMade(1_000_000));

        assertTrue(Rows.isCrowded());
    }

    @Test
    void while_others_hold_all_nothing_is_sent() throws Exception {
        another(Integer.MAX_VALUE - 1, () -> readNarrow(allRows()));
        Rows.begin(10, NO_END);

        Rows.TooMany many = assertThrows(Rows.TooMany.class, () -> read("select 1 / 0"));

        assertTrue(many.isOfAll());
    }

    @Test
    void what_an_operation_has_held_is_given_back() {
        for (int read = 0; read <= allRows(); read += 10_000) {
            Rows.begin(20_000, NO_END);
            readNarrow(10_000);
            Rows.end();
        }
    }

    /** As many as all may hold. */
    private static int allRows() {
        return (int) (Rows.mostOfAll() / Rows.ROW);
    }

    private void another(int mostRows, Runnable reading) throws Exception {
        other.submit(() -> {
                    Rows.begin(mostRows, NO_END);
                    reading.run();
                })
                .get();
    }

    private void readNarrow(int rows) {
        for (int read = 0; read < rows; read += 10_000) {
            read("select n from generate_series(1, " + Math.min(10_000, rows - read) + ") as s (n)");
        }
    }

    /** Each of the characters that a note has at the most, of three bytes. */
    private void readWide(int rows) {
        read("select 1, repeat('語', 4000) from generate_series(1, " + rows + ")");
    }

    private void readMany() {
        read(MANY);
    }

    private void read(String query) {
        Access.SERVICE.run(() -> sql.list(query, row -> taken.add(row.getInt(1))));
    }
}
