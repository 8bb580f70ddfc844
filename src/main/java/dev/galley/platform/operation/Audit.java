package dev.galley.platform.operation;

import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.error.UserError;
import dev.galley.platform.error.UserErrorCode;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Logs every denied operation, and every change to API keys and personal data, to the log category
 * {@code dev.galley.audit}.
 */
public final class Audit {

    private static final Logger LOG = Logger.getLogger("dev.galley.audit");

    private Audit() {}

    /** The current caller was denied an operation. The text contains only names of the schema or fixed words. */
    public static void denied(String what) {
        Access access = Operation.currentAccess();
        LOG.warnf(
                "Denied to %s \"%s\" with the roles %s: %s",
                access.caller().kind(), access.caller().subject(), access.roles(), what);
    }

    /** The current caller committed a change to keys or personal data. */
    public static void done(String verb, String what) {
        Caller caller = Operation.currentAccess().caller();
        LOG.infof("%s \"%s\" %s %s", caller.kind(), caller.subject(), verb, what);
    }

    /** Logs a line if any of the errors is FORBIDDEN. */
    public static void rejected(String mutation, Stream<UserError> errors) {
        errors.filter(error -> error.code() == UserErrorCode.FORBIDDEN)
                .findFirst()
                .ifPresent(error -> denied(mutation + " at " + String.join(".", error.path())));
    }

    /** A request came from an unauthenticated caller; {@code from} is the client address. */
    public static void unauthenticated(String requestId, String from) {
        LOG.warnf("Denied to an unauthenticated caller from %s, in request %s", from, requestId);
    }
}
