package dev.galley.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.galley.DatabaseResource;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class ServedSchemaTest {

    @Test
    void parses_strictly_and_defines_every_type_that_it_names() {
        String sdl = Http.send("GET", "/graphql/schema.graphql", BodyPublishers.noBody())
                .body();

        TypeDefinitionRegistry types = new SchemaParser().parse(sdl);

        // Making a schema of it fails for a type, directive or scalar that is used and not defined.
        assertEquals(
                "Query",
                UnExecutableSchemaGenerator.makeUnExecutableSchema(types)
                        .getQueryType()
                        .getName());
        assertFalse(sdl.contains("__Schema"));
    }
}
