package dev.galley.access;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Graph;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusIntegrationTest
class EraseContactIT extends EraseContactTest {

    /** The headers of dev mode, with which the other test sets roles, have no effect in the packaged application. */
    @Override
    @Test
    void is_for_admins() {
        List<String> mutations =
                As.role("viewer", () -> Graph.ask("{ me { mutations } }")).getList("me.mutations");
        assertTrue(mutations.contains("eraseContact"), mutations::toString);
    }
}
