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

    @Inject
    Sql sql;

    private final List<Integer> taken = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void the_operation_ends() {
        Rows.end();
    }

    @Test
    void an_operation_reads_what_it_may_and_not_one_more() {
        Rows.begin(10);

        Rows.TooMany many = assertThrows(Rows.TooMany.class, this::readMany);

        assertFalse(many.isOfAll());
        assertTrue(Rows.isPassed());
        assertEquals(10, taken.size());
    }

    @Test
    void counts_over_all_statements() {
        Rows.begin(10);
        read("select n from generate_series(1, 8) as s (n)");
        assertFalse(Rows.isPassed());

        assertThrows(Rows.TooMany.class, this::readMany);

        assertEquals(10, taken.size());
    }

    @Test
    void all_operations_together_hold_what_fits_into_the_heap() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        other.submit(() -> {
                    Rows.begin(10_000);
                    read("select n from generate_series(1, 1000) as s (n)");
                })
                .get();
        Rows.begin(Integer.MAX_VALUE - 1);
        long most = Runtime.getRuntime().maxMemory() / 2 / 2_048;

        Rows.TooMany many = assertThrows(Rows.TooMany.class, () -> readTenThousandAtATime(most));

        assertTrue(many.isOfAll());
        other.submit(Rows::end).get();
        other.shutdown();
    }

    @Test
    void what_an_operation_has_held_is_given_back() {
        long most = Runtime.getRuntime().maxMemory() / 2 / 2_048;
        for (long read = 0; read <= most; read += 10_000) {
            Rows.begin(20_000);
            read("select n from generate_series(1, 10000) as s (n)");
            Rows.end();
        }
    }

    private void readTenThousandAtATime(long most) {
        for (long read = 0; read <= most; read += 10_000) {
            read("select n from generate_series(1, 10000) as s (n)");
        }
    }

    private void readMany() {
        read(MANY);
    }

    private void read(String query) {
        Access.SERVICE.run(() -> sql.list(query, row -> taken.add(row.getInt(1))));
    }
}
