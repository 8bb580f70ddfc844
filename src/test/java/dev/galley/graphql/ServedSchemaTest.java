package dev.galley.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.galley.DatabaseResource;
import dev.galley.graphql.transport.SchemaFile;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class ServedSchemaTest {

    private static final String PATH = "/graphql/schema.graphql";

    @Inject
    SchemaFile file;

    @Test
    void parses_strictly_and_defines_every_type_that_it_names() {
        String sdl = Http.send("GET", PATH, BodyPublishers.noBody()).body();

        TypeDefinitionRegistry types = new SchemaParser().parse(sdl);

        // Creating a schema fails for a type, directive or scalar that is used but not defined.
        assertEquals(
                "Query",
                UnExecutableSchemaGenerator.makeUnExecutableSchema(types)
                        .getQueryType()
                        .getName());
        assertFalse(sdl.contains("__Schema"));
    }

    @Test
    void is_created_once() {
        Http.send("GET", PATH, BodyPublishers.noBody());
        Buffer made = file.text();

        String again = Http.send("GET", PATH, BodyPublishers.noBody()).body();
        assertSame(made, file.text());
        assertEquals(made.toString(), again);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE", "INVENTED"})
    void is_only_read(String method) {
        Http.Reply reply = Http.send(method, PATH, BodyPublishers.noBody());

        assertEquals(405, reply.status());
        assertEquals("GET, HEAD, OPTIONS", reply.header("Allow"));
    }
}
