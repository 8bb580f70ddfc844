package dev.galley;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Locale;

/** Starts the service, after what has to be set in the process before anything of Quarkus is loaded. */
@QuarkusMain
public final class GalleyApplication {

    GalleyApplication() {}

    public static void main(String[] arguments) {
        // Quarkus would answer a URI with raw braces by a bare 400; dev.galley.graphql.transport.RequestUri checks it
        // instead.
        // Tests, dev mode and the native build set this too (pom.xml, application.properties).
        System.setProperty("vertx.disableURIValidation", "true");
        // Our own texts are English anywhere. Those of libraries are what the machine speaks: graphql-java's, of which
        // some
        // are German, and numbers in them.
        Locale.setDefault(Locale.ENGLISH);
        Quarkus.run(arguments);
    }
}
