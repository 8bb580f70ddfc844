package dev.galley;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Locale;

/** Starts the service, after setting properties that must be set before any class of Quarkus is loaded. */
@QuarkusMain
public final class GalleyApplication {

    GalleyApplication() {}

    public static void main(String[] arguments) {
        // Quarkus answers a URI with raw braces with a bare 400. dev.galley.graphql.transport.RequestUri checks URIs
        // instead. Tests, dev mode and the native build set this property too (pom.xml, application.properties).
        System.setProperty("vertx.disableURIValidation", "true");
        // Messages of libraries, such as graphql-java's, follow the default locale. Galley's own do not.
        Locale.setDefault(Locale.ENGLISH);
        Quarkus.run(arguments);
    }
}
