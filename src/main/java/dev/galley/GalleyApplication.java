package dev.galley;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service, after what has to be set in the process before anything of Quarkus is loaded. */
@QuarkusMain
public final class GalleyApplication {

    private GalleyApplication() {}

    public static void main(String[] arguments) {
        // Quarkus would answer a URI with raw braces by a bare 400; dev.galley.endpoint.RequestUri checks it instead.
        // The
        // tests, dev mode and the native build set this too (pom.xml, application.properties).
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(arguments);
    }
}
