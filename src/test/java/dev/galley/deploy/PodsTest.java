package dev.galley.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMapEnvSource;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every pod in deploy/ meets our requirements. */
class PodsTest extends RenderedDeploy {

    @ParameterizedTest
    @FieldSource("renderings")
    void every_pod_meets_the_restricted_profile(Rendering rendering) {
        rendering.pods().map(PodTemplateSpec::getSpec).forEach(pod -> {
            assertEquals(List.of(), RestrictedProfile.violationsOf(pod));
            assertEquals(false, pod.getAutomountServiceAccountToken(), "no key to Kubernetes");
        });
    }

    @ParameterizedTest
    @FieldSource("renderings")
    void no_pod_gets_settings_from_the_names_of_services(Rendering rendering) {
        rendering.pods().forEach(pod -> assertEquals(false, pod.getSpec().getEnableServiceLinks()));
    }

    @ParameterizedTest
    @FieldSource("renderings")
    void every_container_has_resource_requests_and_limits(Rendering rendering) {
        rendering.containers().forEach(container -> {
            var resources = container.getResources();
            assertTrue(resources.getRequests().keySet().containsAll(List.of("cpu", "memory")), container.getName());
            assertTrue(resources.getLimits().containsKey("memory"), container.getName());
        });
    }

    @ParameterizedTest
    @FieldSource("renderings")
    void every_permanent_container_has_startup_liveness_and_readiness_probes(Rendering rendering) {
        staying(rendering).flatMap(pod -> pod.getContainers().stream()).forEach(container -> {
            assertNotNull(container.getStartupProbe(), container.getName());
            assertNotNull(container.getLivenessProbe(), container.getName());
            assertNotNull(container.getReadinessProbe(), container.getName());
        });
    }

    @ParameterizedTest
    @FieldSource("renderings")
    void the_settings_that_a_pod_names_are_there(Rendering rendering) {
        List<String> there = names(rendering, "ConfigMap");

        rendering
                .containers()
                .flatMap(container -> container.getEnvFrom().stream())
                .map(EnvFromSource::getConfigMapRef)
                .map(ConfigMapEnvSource::getName)
                .forEach(name -> assertTrue(there.contains(name), name));
    }

    @ParameterizedTest
    @FieldSource("renderings")
    void only_the_job_changes_the_schema(Rendering rendering) {
        Map<String, String> said = new HashMap<>();
        rendering
                .ofKind("ConfigMap")
                .forEach(map -> said.put(
                        map.at("/metadata/name").asText(),
                        map.at("/data/QUARKUS_FLYWAY_MIGRATE_AT_START").asText()));

        // If omitted, a replica migrates.
        staying(rendering)
                .flatMap(pod -> pod.getContainers().stream())
                .filter(container -> container.getName().equals("galley"))
                .forEach(container -> assertEquals(
                        List.of("false"),
                        container.getEnvFrom().stream()
                                .map(settings ->
                                        said.get(settings.getConfigMapRef().getName()))
                                .toList()));
    }

    private static Stream<PodSpec> staying(Rendering rendering) {
        return rendering.pods().map(PodTemplateSpec::getSpec).filter(pod -> pod.getRestartPolicy() == null);
    }

    private static List<String> names(Rendering rendering, String kind) {
        return rendering
                .ofKind(kind)
                .map(object -> object.at("/metadata/name").asText())
                .toList();
    }
}
