package dev.galley;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.platform.Settings;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting of ours stands in the README's tables, with the default that it has. */
class SettingsTest {

    record Setting(String variable, String value) {}

    @ParameterizedTest
    @MethodSource("settings")
    void stands_in_a_table_with_its_default(Setting setting) throws IOException {
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("|") && line.contains("`" + setting.variable() + "`"))
                .toList();

        assertTrue(rows.stream().anyMatch(row -> row.contains(setting.value())), setting + " is in no row of " + rows);
    }

    static Stream<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        collect("GALLEY", Settings.class, settings);
        return settings.stream();
    }

    private static void collect(String prefix, Class<?> group, List<Setting> settings) {
        for (Method method : group.getMethods()) {
            String name =
                    prefix + "_" + method.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
            WithDefault value = method.getAnnotation(WithDefault.class);
            if (Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            if (method.getReturnType().isInterface()) {
                collect(name, method.getReturnType(), settings);
            } else {
                settings.add(new Setting(name, value == null ? "" : "`" + value.value() + "`"));
            }
        }
    }
}
