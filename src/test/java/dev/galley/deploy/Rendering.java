package dev.galley.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The output of kustomize for a directory: the objects that an apply would send. */
record Rendering(String name, List<JsonNode> objects) {

    private static final Path DEPLOY = Path.of("deploy");
    private static final Path SCRATCH = Path.of("target", "deploy");

    /** The prefix of the names of the production overlay with patches. */
    static final String PATCHED = "overlay production with the guides' patches ";

    private static final YAMLMapper YAML = new YAMLMapper();

    static boolean kubectlIsHere() throws InterruptedException {
        try {
            return new ProcessBuilder("kubectl", "kustomize", "--help")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notFound) {
            return false;
        }
    }

    /**
     * The base, the base with each component alone, each overlay, and the production overlay with what the guides add.
     */
    static List<Rendering> all() throws IOException, InterruptedException {
        var all = new ArrayList<Rendering>();
        all.add(of("base", DEPLOY.resolve("base")));
        for (Path component : directoriesIn("components")) {
            all.add(of("base with " + component.getFileName(), baseWith(component)));
        }
        for (Path overlay : directoriesIn("overlays")) {
            all.add(of("overlay " + overlay.getFileName(), overlay));
        }
        List<JsonNode> patches = patchesOfGuides();
        for (int i = 0; i < patches.size(); i++) {
            Path overlay = productionWith(patches.get(i), SCRATCH.resolve("patched-" + (i + 1)));
            all.add(of(PATCHED + (i + 1), overlay));
        }
        return all;
    }

    /** The patches that the guides say to add to an overlay, each time that they do. */
    static List<JsonNode> patchesOfGuides() throws IOException {
        var patches = new ArrayList<JsonNode>();
        for (String block : yamlOfGuides("patches:")) {
            patches.add(YAML.readTree(block).get("patches"));
        }
        return patches;
    }

    /** The objects of backups in the guides, which are resources of an overlay. */
    private static String backupsOfGuides() throws IOException {
        return yamlOfGuides("apiVersion:").get(0);
    }

    /** The YAML blocks in deploy/operations that start with this text. */
    private static List<String> yamlOfGuides(String beginning) throws IOException {
        var blocks = new ArrayList<String>();
        var yaml = Pattern.compile("(?ms)^```yaml\\n(" + beginning + ".*?)^```$");
        try (Stream<Path> guides = Files.list(DEPLOY.resolve("operations"))) {
            for (Path guide : guides.sorted().toList()) {
                yaml.matcher(Files.readString(guide)).results().forEach(block -> blocks.add(block.group(1)));
            }
        }
        return blocks;
    }

    /** A copy of the overlay with backups and more patches, as the guides describe. */
    private static Path productionWith(JsonNode patches, Path directory) throws IOException {
        Path production = DEPLOY.resolve("overlays").resolve("production");
        ObjectNode copy = (ObjectNode) YAML.readTree(
                Files.readString(production.resolve("kustomization.yaml")).replace("../../", "../../../deploy/"));
        copy.withArray("patches").addAll((ArrayNode) patches);
        copy.withArray("resources").add("backups.yaml");
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("backups.yaml"), backupsOfGuides());
        Files.copy(production.resolve("namespace.yaml"), directory.resolve("namespace.yaml"), REPLACE_EXISTING);
        YAML.writeValue(directory.resolve("kustomization.yaml").toFile(), copy);
        return directory;
    }

    Stream<JsonNode> ofKind(String kind) {
        return objects.stream().filter(object -> kind.equals(object.path("kind").asText()));
    }

    Stream<PodTemplateSpec> pods() {
        return objects.stream()
                .map(object -> object.at("/spec/template"))
                .filter(template -> !template.isMissingNode())
                .map(StrictReader::podTemplate);
    }

    Stream<Container> containers() {
        return pods().map(PodTemplateSpec::getSpec)
                .flatMap(pod -> Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()));
    }

    boolean isOverlay() {
        return name.startsWith("overlay");
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<Path> directoriesIn(String folder) throws IOException {
        try (Stream<Path> children = Files.list(DEPLOY.resolve(folder))) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static Path baseWith(Path component) throws IOException {
        Path directory = Files.createDirectories(SCRATCH.resolve(component.getFileName()));
        Files.writeString(directory.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [../../../deploy/base]
                components: [../../../%s]
                """.formatted(component));
        return directory;
    }

    private static Rendering of(String name, Path directory) throws IOException, InterruptedException {
        Path complaints = Files.createTempFile("kustomize", ".err");
        Process kustomize = new ProcessBuilder("kubectl", "kustomize", directory.toString())
                .redirectError(complaints.toFile())
                .start();
        String yaml = new String(kustomize.getInputStream().readAllBytes(), UTF_8);
        if (!kustomize.waitFor(30, SECONDS) || kustomize.exitValue() != 0) {
            throw new AssertionError(name + " does not render: " + Files.readString(complaints));
        }
        Files.delete(complaints);
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return new Rendering(name, documents.readAll());
        }
    }
}
