package dev.galley.platform;

import jakarta.enterprise.context.ApplicationScoped;

/** Knows who the caller of the running request is. */
@ApplicationScoped
public class Callers {

    /** Who asks, to be stored with what it does. */
    public Caller current() {
        return Access.current().caller();
    }
}
