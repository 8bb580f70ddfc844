package dev.galley.graphql.transport;

import dev.galley.platform.base.Limits;
import dev.galley.platform.base.Settings;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import org.jspecify.annotations.Nullable;

/**
 * Serves the schema as a file, or hides it, before SmallRye's handler of the same path, which prints it anew each time: it asks for no
 * token, and so has to cost nothing.
 */
@ApplicationScoped
public class SchemaFile {

    private static final String PATH = "/graphql/schema.graphql";
    private static final String METHODS = "GET, HEAD, OPTIONS";

    // After CORS and what else is before every handler; SmallRye's is later.
    private static final int BEFORE_SMALLRYE = -97;

    // What the specification defines is not defined again, as it says; every other type is.
    private static final SchemaPrinter.Options FORM = SchemaPrinter.Options.defaultOptions()
            .includeScalarTypes(true)
            .includeSchemaDefinition(true)
            .includeDirectiveDefinitions(false)
            .useAstDefinitions(false);

    private final Instance<GraphQLSchema> schema;
    private final Limits limits;
    private @Nullable Buffer text;

    SchemaFile(Instance<GraphQLSchema> schema, Settings settings) {
        this.schema = schema;
        this.limits = settings.limits();
    }

    void add(@Observes Router router) {
        router.route(PATH).order(BEFORE_SMALLRYE).handler(limits.introspection() ? this::answer : SchemaFile::hide);
    }

    private static void hide(RoutingContext ctx) {
        ctx.response().setStatusCode(404).end();
    }

    private void answer(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        HttpServerResponse response = ctx.response();
        response.putHeader(HttpHeaders.ALLOW, METHODS);
        if (request.method().equals(HttpMethod.OPTIONS)) {
            response.setStatusCode(204).end();
            return;
        }
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            response.setStatusCode(405).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=UTF-8");
        // For HEAD too, to which Vert.x does not send what it is given.
        response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(text().length()));
        response.end(text());
    }

    /** Made for the first who asks, and kept. */
    public synchronized Buffer text() {
        Buffer made = text;
        if (made == null) {
            made = Buffer.buffer(new SchemaPrinter(FORM).print(schema.get()));
            text = made;
        }
        return made;
    }
}
