package dev.galley.access;

import dev.galley.Graph;
import java.util.Map;
import java.util.function.Supplier;

/** Uses other roles with the headers of dev mode. */
final class As {

    private As() {}

    static <T> T role(String role, Supplier<T> work) {
        return Graph.as(Map.of("X-Galley-Role", role), work);
    }

    /** A customer of a company, given by the company's ID or external ID. */
    static <T> T customer(String company, Supplier<T> work) {
        return confined("customer", company, work);
    }

    /** A caller with a role that is confined to a company, like an API key can be. */
    static <T> T confined(String role, String company, Supplier<T> work) {
        return Graph.as(Map.of("X-Galley-Role", role, "X-Galley-Company", company), work);
    }
}
