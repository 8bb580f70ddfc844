package dev.galley.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.galley.DatabaseResource;
import dev.galley.PackagedService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The image of the native executable, built with {@code src/image/build-local}, and run here as Kubernetes would. */
class ImageIT {

    @Test
    void is_small_runs_restricted_answers_and_ends_by_itself() throws Exception {
        assumeTrue(
                Files.readString(Path.of("target/quarkus-artifact.properties")).contains("type=native"),
                "there is an executable");
        boolean tools = Stream.of("buildah", "podman", "runc").allMatch(ImageIT::isHere);
        if (!tools || !isRoot()) {
            System.err.println("NOT CHECKED: the image is not built; that needs root, buildah, podman and runc.");
        }
        assumeTrue(tools && isRoot(), "images can be built");
        ProcessBuilder script = new ProcessBuilder("src/image/build-local").redirectErrorStream(true);
        script.environment().put("GALLEY_AUTH", "none");
        script.environment().put("QUARKUS_HTTP_PORT", "" + PackagedService.freePort());
        script.environment().put("QUARKUS_MANAGEMENT_PORT", "" + PackagedService.freePort());
        new DatabaseResource().start().forEach((name, value) -> script.environment()
                .put(name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT), value));

        Process building = script.start();
        String said = new String(building.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, building.waitFor(), said);
        assertTrue(said.contains("/graphql answers 200"), said);
        System.out.println(said);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean isHere(String tool) {
        try {
            return new ProcessBuilder(tool, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notFound) {
            return false;
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }
}
