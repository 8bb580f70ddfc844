package dev.galley.lists;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.input;
import static dev.galley.Orders.create;
import static dev.galley.Orders.made;
import static dev.galley.Orders.move;
import static dev.galley.Orders.order;
import static dev.galley.Orders.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.galley.Orders.Made;
import dev.galley.Pages;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client that pages through a list while others work finds every unchanged job, or item, exactly once. */
@Tag("thorough")
@QuarkusTest
class StableWalkTest {

    private static final int JOBS = 24;
    private static final int MOVED = 8;
    private static final int PAGE = 5;
    private static final int CHANGES_A_PAGE = 3;
    private static final int GOING_HOME = 1_000_000;

    private final String company = unique("Druckerei");
    private final Semaphore turns = new Semaphore(0);
    private final ExecutorService colleague = Executors.newSingleThreadExecutor();
    private List<Made> jobs;

    @BeforeEach
    void jobs_of_one_company() {
        jobs = IntStream.range(0, JOBS).mapToObj(i -> made(create(ofCompany()))).toList();
    }

    @AfterEach
    void the_colleague_goes_home() {
        colleague.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "jobs, CREATED_AT, ASC",
        "jobs, CREATED_AT, DESC",
        "jobs, UPDATED_AT, ASC",
        "jobs, UPDATED_AT, DESC",
        "jobs, REFERENCE, ASC",
        "jobs, REFERENCE, DESC",
        "jobs, LAST_TRANSITION_AT, ASC",
        "jobs, LAST_TRANSITION_AT, DESC",
        "jobItems, CREATED_AT, ASC",
        "jobItems, CREATED_AT, DESC",
        "jobItems, UPDATED_AT, ASC",
        "jobItems, UPDATED_AT, DESC",
        "jobItems, STATE_SINCE, ASC",
        "jobItems, STATE_SINCE, DESC"
    })
    void what_does_not_change_appears_once(String list, String order, String direction) throws Exception {
        Future<Integer> work = colleague.submit(this::work);
        Pages pages = new Pages(
                list,
                "filter: {companyIds: [\"%s\"]}, orderBy: {field: %s, direction: %s},"
                        .formatted(jobs.get(0).company(), order, direction),
                "id");

        List<Object> forward = walk(pages, "first", "after");
        List<Object> backward = walk(pages, "last", "before");

        Set<String> untouched = jobs.subList(MOVED, JOBS).stream()
                .map(list.equals("jobs") ? Made::id : Made::item)
                .collect(Collectors.toSet());
        assertOnce(untouched, forward);
        assertOnce(untouched, backward);
        turns.release(GOING_HOME);
        assertEquals(true, work.get(1, TimeUnit.MINUTES) > 0);
    }

    private static void assertOnce(Set<String> untouched, List<Object> walked) {
        assertEquals(
                untouched.stream().sorted().toList(),
                walked.stream().filter(untouched::contains).sorted().toList());
    }

    /** All IDs, while for every page a job is created and two are moved. */
    private List<Object> walk(Pages pages, String size, String beyond) {
        boolean forward = size.equals("first");
        List<Object> ids = new ArrayList<>();
        Pages.Page page = pages.page(size, PAGE);
        ids.addAll(page.nodes());
        while (forward ? page.hasNextPage() : page.hasPreviousPage()) {
            turns.release(CHANGES_A_PAGE);
            page = pages.page(size, PAGE, beyond, forward ? page.endCursor() : page.startCursor());
            ids.addAll(page.nodes());
        }
        return ids;
    }

    /** Creates and moves jobs repeatedly until it is stopped; returns how often. */
    private int work() throws InterruptedException {
        for (int i = 0; ; i++) {
            turns.acquire();
            if (turns.availablePermits() > GOING_HOME / 2) {
                return i;
            }
            if (i % CHANGES_A_PAGE == 0) {
                accepted(create(ofCompany()));
            } else {
                String item = jobs.get(i % MOVED).item();
                boolean reviewed = move(item, "IN_REVIEW").getList("userErrors").isEmpty();
                if (!reviewed) {
                    accepted(move(item, "CUSTOMER_NOTIFIED_OF_ISSUES"));
                }
            }
        }
    }

    private Map<String, Object> ofCompany() {
        Map<String, Object> order = order("Posters");
        order.put("company", input("name", company));
        return order;
    }
}
