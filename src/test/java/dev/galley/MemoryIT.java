package dev.galley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The packaged application ends when its heap is full. */
class MemoryIT {

    private static final int ENDED_FOR_WANT_OF_MEMORY = 3;
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Pattern JOB = Pattern.compile("job_[0-9a-z]+");

    @Test
    void it_ends_when_its_heap_is_full() throws Exception {
        // Limits are off, so nothing is rejected before it is held.
        Map<String, String> withoutLimits = Map.of("GALLEY_AUTH", "none", "GALLEY_LIMITS_ENABLED", "false");
        try (PackagedService service =
                PackagedService.launched(OwnDatabase.empty("memory"), withoutLimits, "-Xmx96m")) {
            service.untilReadinessSays(200);
            String items = ",{name: \\\"Posters\\\", quantity: 1}".repeat(200).substring(1);
            Matcher job = JOB.matcher(
                    service.post(query("mutation { createJob(input: {company: {name: \\\"Large\\\"}, contact: {email:"
                                    + " \\\"large@example.com\\\"}, items: [" + items + "]}) { job { id } } }"))
                            .body());
            assertTrue(job.find());
            String all = IntStream.range(0, 60)
                    .mapToObj(i -> "a" + i + ": items { id name state stateSince createdAt } ")
                    .collect(Collectors.joining());

            assertThrows(
                    IOException.class,
                    () -> service.post(
                            query("{ job(id: \\\"" + job.group() + "\\\") { items { job { " + all + "} } } }")));

            assertEquals(ENDED_FOR_WANT_OF_MEMORY, service.exitCodeWithin(SOON), service.log());
            assertTrue(service.log().contains("Terminating due to java.lang.OutOfMemoryError"), service.log());
        }
    }

    private static String query(String escaped) {
        return "{\"query\": \"" + escaped + "\"}";
    }
}
