package dev.galley;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.platform.base.Settings;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table in the configuration guide contains all settings of Galley, no others, and the defaults of the code. */
class SettingsTest {

    private static final Path GUIDE = Path.of("src/main/docs/configuration.md");
    private static final Path DEFAULTS = Path.of("src/main/resources/application.properties");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\| (.*?) \\|");

    /** The documented defaults by variable; fails if a variable has two rows. */
    private static Map<String, String> documented = Map.of();

    @BeforeAll
    static void read() throws IOException {
        documented =
                ROW.matcher(Files.readString(GUIDE)).results().collect(toMap(row -> row.group(1), row -> row.group(2)));
    }

    @Test
    void every_setting_of_ours_is_documented_and_no_other() {
        Map<String, String> ofOurs = new TreeMap<>(documented);
        ofOurs.keySet().removeIf(variable -> !variable.startsWith("GALLEY_"));

        assertEquals(ours().keySet(), ofOurs.keySet());
    }

    @Test
    void the_defaults_are_those_of_the_code() {
        ours().forEach(this::checkDefault);
    }

    @Test
    void the_defaults_of_quarkus_settings_are_those_that_galley_sets() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(DEFAULTS)) {
            properties.load(reader);
        }
        properties.forEach((name, value) -> {
            String variable = variable((String) name);
            if (documented.containsKey(variable) && !((String) value).contains("${")) {
                checkDefault(variable, (String) value);
            }
        });
    }

    private void checkDefault(String variable, String value) {
        String shown = documented.getOrDefault(variable, "");
        assertTrue(
                value.isEmpty() || shown.contains("`" + value + "`"),
                () -> variable + " is " + value + " when it is not set; " + GUIDE + " says " + shown);
    }

    /** The variables of {@link Settings} with their defaults; empty if there is none. */
    private static Map<String, String> ours() {
        Map<String, String> settings = new TreeMap<>();
        collect("GALLEY", Settings.class, settings);
        return settings;
    }

    private static void collect(String prefix, Class<?> group, Map<String, String> settings) {
        for (Method method : group.getMethods()) {
            String name = prefix + "_" + variable(method.getName().replaceAll("([A-Z])", "_$1"));
            WithDefault value = method.getAnnotation(WithDefault.class);
            if (Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            if (method.getReturnType().isInterface()) {
                collect(name, method.getReturnType(), settings);
            } else {
                settings.put(name, value == null ? "" : value.value());
            }
        }
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
