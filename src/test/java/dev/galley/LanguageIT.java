package dev.galley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of libraries on a machine with another locale: graphql-java has German messages, and formats numbers. */
class LanguageIT {

    @ParameterizedTest
    @ValueSource(strings = {"de", "ar-EG"})
    void messages_are_english(String language) throws IOException {
        String[] parts = (language + "-").split("-", -1);
        Map<String, String> machine = Map.of(
                "GALLEY_AUTH",
                "none",
                "JAVA_TOOL_OPTIONS",
                "-Duser.language=" + parts[0] + " -Duser.country=" + parts[1]);
        try (PackagedService service = PackagedService.started(machine)) {
            List<String> messages = List.of(
                    message(service, "{ nonsense }"),
                    message(service, "{ me { name }"),
                    message(service, "{ jobs(first: 101) { totalCount } }"));

            assertEquals(
                    List.of(
                            "Validation error (FieldUndefined@[nonsense]) : Field 'nonsense' in type 'Query' is"
                                    + " undefined",
                            "Invalid syntax with offending token '<EOF>' at line 1 column 14",
                            "\"first\" must be from 0 to 100."),
                    messages);
        }
    }

    private static String message(PackagedService service, String document) throws IOException {
        return JsonPath.from(service.post("{\"query\":\"" + document + "\"}").body())
                .getString("errors[0].message");
    }
}
