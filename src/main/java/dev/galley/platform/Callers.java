package dev.galley.platform;

import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;

/** Knows who the caller of the running request is. */
@ApplicationScoped
public class Callers {

    private static final Caller DEVELOPER = new Caller(Caller.Kind.DEVELOPER, "developer", "Dev Eloper");
    private static final Caller ANYBODY = new Caller(Caller.Kind.SYSTEM, "anonymous", "Anonymous");

    /** Who asks. Without authentication that is the developer in dev mode and tests, and anybody elsewhere. */
    public Caller current() {
        return LaunchMode.current() == LaunchMode.NORMAL ? ANYBODY : DEVELOPER;
    }
}
