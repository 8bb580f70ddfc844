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
 * Serves the schema as a file, or hides it. It runs before SmallRye's handler of the same path, which prints the schema
 * for every request; because no credentials are needed, serving it must cost nothing.
 */
@ApplicationScoped
public class SchemaFile {

    private static final String PATH = "/graphql/schema.graphql";
    private static final String METHODS = "GET, HEAD, OPTIONS";

    // After CORS and other general handlers; SmallRye's is later.
    private static final int BEFORE_SMALLRYE = -97;

    // Built-in types are left out, as the specification recommends; every other type is included.
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
        // Also for HEAD, for which Vert.x does not send the body.
        response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(text().length()));
        response.end(text());
    }

    /** Created for the first request, and then kept. */
    public synchronized Buffer text() {
        Buffer made = text;
        if (made == null) {
            made = Buffer.buffer(new SchemaPrinter(FORM).print(schema.get()));
            text = made;
        }
        return made;
    }
}
