package dev.galley.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** Renders deploy/ once for the tests that look at it, and says so where it cannot. */
abstract class RenderedDeploy {

    static List<Rendering> renderings = List.of();

    @BeforeAll
    static void render() throws Exception {
        boolean kubectl = Rendering.kubectlIsHere();
        if (!kubectl) {
            System.err.println("NOT CHECKED: deploy/ is not rendered, because there is no kubectl on the path.");
        }
        assumeTrue(kubectl, "kubectl renders deploy/");
        if (renderings.isEmpty()) {
            renderings = Rendering.all();
        }
    }
}
