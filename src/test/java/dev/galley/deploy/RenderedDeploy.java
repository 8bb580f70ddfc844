package dev.galley.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** Renders deploy/ once for all tests; they are skipped where that is not possible. */
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
