package dev.galley.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The manifests, each overlay and each component, are valid before they are applied to a cluster. */
class DeployTest extends RenderedDeploy {

    @ParameterizedTest
    @FieldSource("renderings")
    void every_field_of_every_object_exists(Rendering rendering) {
        List<String> faults = rendering.objects().stream()
                .map(StrictReader::faultOf)
                .flatMap(Optional::stream)
                .toList();

        assertEquals(List.of(), faults);
    }

    @ParameterizedTest
    @FieldSource("renderings")
    void every_image_is_one_version(Rendering rendering) {
        Stream<String> others = rendering.ofKind("Cluster").map(cluster -> cluster.at("/spec/imageName")
                .asText());

        Stream.concat(rendering.containers().map(Container::getImage), others)
                .forEach(
                        image -> assertTrue(image.matches("[^:@]+(:(?!latest$)[\\w.-]+|@sha256:[0-9a-f]{64})"), image));
    }

    @ParameterizedTest
    @FieldSource("renderings")
    void no_secret_is_written_down(Rendering rendering) {
        assertEquals(0, rendering.ofKind("Secret").count());
        rendering
                .ofKind("ConfigMap")
                .flatMap(map -> stream(map.get("data")))
                .forEach(setting -> assertFalse(
                        setting.matches("(?is).*(password|secret|token|credential|private.?key|://[^/]*@).*"),
                        setting));
        rendering
                .containers()
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getValue() != null)
                .forEach(variable -> assertFalse(variable.getName().matches("(?i).*(password|secret).*")));
    }

    @ParameterizedTest
    @FieldSource("renderings")
    void every_selector_finds_a_pod(Rendering rendering) {
        // The operator labels the pods that it creates.
        List<Map<String, String>> pods = Stream.concat(
                        rendering.pods().map(pod -> pod.getMetadata().getLabels()),
                        rendering
                                .ofKind("Cluster")
                                .map(cluster -> Map.of(
                                        "cnpg.io/cluster",
                                        cluster.at("/metadata/name").asText())))
                .toList();
        Stream<JsonNode> selectors = Stream.of(
                        rendering.ofKind("Service").map(service -> service.at("/spec/selector")),
                        rendering.ofKind("PodDisruptionBudget").map(budget -> budget.at("/spec/selector/matchLabels")),
                        rendering.ofKind("NetworkPolicy").map(policy -> policy.at("/spec/podSelector/matchLabels")))
                .flatMap(some -> some);

        selectors.forEach(selector -> assertTrue(
                pods.stream().anyMatch(pod -> stream(selector)
                        .allMatch(label -> pod.entrySet().stream().anyMatch(it -> label.equals(it.toString())))),
                selector.toString()));
    }

    @ParameterizedTest
    @FieldSource("renderings")
    void a_rolling_update_never_has_fewer_replicas_than_configured(Rendering rendering) {
        rendering
                .ofKind("Deployment")
                .forEach(deployment -> assertEquals(
                        "0",
                        deployment
                                .at("/spec/strategy/rollingUpdate/maxUnavailable")
                                .asText()));
    }

    @ParameterizedTest
    @FieldSource("renderings")
    void the_grace_period_holds_the_delay_and_what_still_runs(Rendering rendering) {
        rendering.ofKind("Deployment").forEach(deployment -> {
            Duration grace = Duration.ofSeconds(deployment
                    .at("/spec/template/spec/terminationGracePeriodSeconds")
                    .asLong());

            Duration needed =
                    setting(rendering, "QUARKUS_SHUTDOWN_DELAY").plus(setting(rendering, "QUARKUS_SHUTDOWN_TIMEOUT"));

            assertTrue(needed.plusSeconds(5).compareTo(grace) <= 0, needed + " and 5 s to close in " + grace);
        });
    }

    @ParameterizedTest
    @FieldSource("renderings")
    void an_overlay_has_a_namespace_that_rejects_unrestricted_pods(Rendering rendering) {
        List<String> enforced = rendering
                .ofKind("Namespace")
                .map(namespace -> namespace
                        .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                        .asText())
                .distinct()
                .toList();

        assertEquals(rendering.isOverlay() ? List.of("restricted") : List.of(), enforced);
    }

    @Test
    void each_shop_has_a_namespace_a_host_and_settings_of_its_own_and_the_database_of_all() {
        Rendering shops = renderings.stream()
                .filter(rendering -> rendering.name().equals("overlay shops"))
                .findFirst()
                .orElseThrow();
        List<String> names = List.of("aurora", "borealis", "corona");

        assertEquals(
                names.stream().map("galley-%s"::formatted).toList(),
                shops.ofKind("Namespace").map(DeployTest::name).sorted().toList());
        for (String kind : List.of("Deployment", "Job", "Service", "Ingress", "ServiceAccount")) {
            assertEquals(
                    names.stream().map("galley-%s"::formatted).toList(),
                    shops.ofKind(kind)
                            .map(object -> object.at("/metadata/namespace").asText())
                            .sorted()
                            .toList(),
                    kind);
        }
        assertEquals(
                names.stream().map("%s.example.com"::formatted).toList(),
                shops.ofKind("Ingress")
                        .map(ingress -> ingress.at("/spec/rules/0/host").asText())
                        .sorted()
                        .toList());
        assertEquals(
                names.stream()
                        .map("https://login.example.com/realms/%s"::formatted)
                        .toList(),
                settings(shops, "QUARKUS_OIDC_AUTH_SERVER_URL"));
        assertEquals(
                1,
                settings(shops, "QUARKUS_DATASOURCE_JDBC_URL").stream()
                        .distinct()
                        .count());
        assertEquals(List.of("3", "3", "6"), settings(shops, "QUARKUS_DATASOURCE_JDBC_MAX_SIZE"));
        // The schema follows from the user, so each shop must have a Secret of its own.
        assertTrue(shops.containers().allMatch(container -> container.getEnv().stream()
                .filter(variable -> variable.getName().startsWith("QUARKUS_DATASOURCE_"))
                .allMatch(variable -> "galley-database"
                        .equals(variable.getValueFrom().getSecretKeyRef().getName()))));
    }

    @Test
    void the_guides_patches_change_the_address() {
        assertEquals(
                List.of(
                        "jdbc:postgresql://postgres.example.com:5432/galley?sslmode=verify-full&sslrootcert=/etc/galley/authority/ca.crt"),
                addresses(patched("postgres.example.com")));
        assertEquals(
                List.of(
                        "jdbc:postgresql://pooler:6432/galley?prepareThreshold=0",
                        "jdbc:postgresql://postgres:5432/galley"),
                addresses(patched("pooler:6432")));
    }

    @Test
    void the_guides_restored_cluster_is_the_only_one_that_is_used_and_backed_up() {
        Rendering restored = patched("galley-restored");

        assertEquals(
                List.of(
                        "jdbc:postgresql://galley-restored-rw:5432/galley?sslmode=verify-full&sslrootcert=/etc/galley/postgres/ca.crt"),
                addresses(restored));
        assertFalse(restored.objects().toString().contains("galley-postgres-"));
        assertEquals(
                List.of("galley-restored"),
                restored.ofKind("ScheduledBackup")
                        .map(backup -> backup.at("/spec/cluster/name").asText())
                        .toList());
    }

    @Test
    void the_guides_authority_is_mounted_at_the_path_of_the_address_in_both_pods() {
        List<String> mounts = patched("postgres.example.com")
                .containers()
                .map(container -> container.getVolumeMounts().stream()
                        .filter(mount -> mount.getName().equals("authority"))
                        .map(VolumeMount::getMountPath)
                        .collect(Collectors.joining()))
                .toList();

        assertEquals(List.of("/etc/galley/authority", "/etc/galley/authority"), mounts);
    }

    @Test
    void a_restore_applies_the_database_alone_first() {
        List<String> first = patched("galley-restored").objects().stream()
                .filter(object -> object.at("/metadata/labels/app.kubernetes.io~1component")
                        .asText()
                        .equals("database"))
                .map(object -> object.path("kind").asText())
                .sorted()
                .toList();

        assertEquals(List.of("Cluster", "NetworkPolicy", "ObjectStore"), first);
    }

    /** The overlay with those patches of the guides that contain this text. */
    private static Rendering patched(String said) {
        return patched().stream()
                .filter(rendering -> rendering.objects().toString().contains(said))
                .findFirst()
                .orElseThrow();
    }

    private static List<Rendering> patched() {
        return renderings.stream()
                .filter(rendering -> rendering.name().startsWith(Rendering.PATCHED))
                .toList();
    }

    /** The settings of the replicas and of the Job, in this order; the Job's only if it is different. */
    private static List<String> addresses(Rendering rendering) {
        return rendering
                .ofKind("ConfigMap")
                .sorted(Comparator.comparing(
                        map -> map.at("/metadata/name").asText().startsWith("galley-migration")))
                .map(map -> map.at("/data/QUARKUS_DATASOURCE_JDBC_URL").asText())
                .filter(address -> !address.isEmpty())
                .toList();
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    private static List<String> settings(Rendering rendering, String name) {
        return rendering
                .ofKind("ConfigMap")
                .map(map -> map.at("/data/" + name).asText())
                .filter(value -> !value.isEmpty())
                .sorted()
                .toList();
    }

    private static Duration setting(Rendering rendering, String name) {
        return rendering
                .ofKind("ConfigMap")
                .map(map -> map.at("/data/" + name).asText())
                .filter(value -> !value.isEmpty())
                .map(value -> Duration.parse("PT" + value))
                .collect(Collectors.collectingAndThen(Collectors.toList(), values -> values.get(0)));
    }

    /** An object's fields as "key=value". */
    private static Stream<String> stream(JsonNode object) {
        return StreamSupport.stream(((Iterable<Map.Entry<String, JsonNode>>) object::fields).spliterator(), false)
                .map(field -> field.getKey() + "=" + field.getValue().asText());
    }
}
