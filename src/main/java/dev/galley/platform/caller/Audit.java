package dev.galley.platform.caller;

import dev.galley.platform.error.UserError;
import dev.galley.platform.error.UserErrorCode;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Writes a line for everything that somebody was denied, and for what was done to keys and people's data, to the log
 * category {@code dev.galley.audit}.
 */
public final class Audit {

    private static final Logger LOG = Logger.getLogger("dev.galley.audit");

    private Audit() {}

    /** The running operation's caller was denied something, named in the schema's or our own words only. */
    public static void denied(String what) {
        Access access = Access.current();
        LOG.warnf(
                "Denied to %s \"%s\" with the roles %s: %s",
                access.caller().kind(), access.caller().subject(), access.roles(), what);
    }

    /** The running operation's caller did something that decides on what others may do, and it is committed. */
    public static void done(String verb, String what) {
        Caller caller = Access.current().caller();
        LOG.infof("%s \"%s\" %s %s", caller.kind(), caller.subject(), verb, what);
    }

    /** Writes a line when any of the refusals is for what the caller may not do. */
    public static void refused(String mutation, Stream<UserError> errors) {
        errors.filter(error -> error.code() == UserErrorCode.FORBIDDEN)
                .findFirst()
                .ifPresent(error -> denied(mutation + " at " + String.join(".", error.path())));
    }

    /** A request came whose caller is not known; {@code from} is the address of whoever sent it. */
    public static void unauthenticated(String requestId, String from) {
        LOG.warnf("Denied to a caller who is not known, from %s, in request %s", from, requestId);
    }
}
