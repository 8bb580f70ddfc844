package dev.galley.access;

import dev.galley.platform.base.Settings;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.caller.Role;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads the principal from the claims of a token that Quarkus has verified. */
@ApplicationScoped
public class Tokens {

    private final Settings settings;

    Tokens(Settings settings) {
        this.settings = settings;
    }

    /** The principal of the token; empty if it has no usable subject. */
    public Optional<Principal> principal(SecurityIdentity verified) {
        if (!(verified.getPrincipal() instanceof JsonWebToken token) || !isName(token.getSubject())) {
            return Optional.empty();
        }
        Caller caller = new Caller(Caller.Kind.PERSON, token.getSubject(), name(token));
        return Optional.of(new Principal(
                caller, roles(verified), company(token), Instant.ofEpochSecond(token.getExpirationTime())));
    }

    private String name(JsonWebToken token) {
        String name = text(token.getClaim(settings.oidc().nameClaim()));
        if (name != null && isName(name)) {
            return name;
        }
        return isName(token.getName()) ? token.getName() : token.getSubject();
    }

    /** Null only if the claim is missing. A claim that cannot be read confines the caller to nothing. */
    private @Nullable String company(JsonWebToken token) {
        String claim = settings.oidc().companyClaim();
        Object value = token.getClaim(claim);
        if (value == null) {
            return null;
        }
        String company = text(single(value));
        return company == null ? Principal.NO_COMPANY : company;
    }

    /** Providers represent an attribute that can have several values as a list. */
    private static @Nullable Object single(Object value) {
        if (value instanceof Collection<?> values) {
            return values.size() == 1 ? values.iterator().next() : null;
        }
        return value;
    }

    private static Set<Role> roles(SecurityIdentity verified) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        verified.getRoles().forEach(role -> Role.named(role).ifPresent(roles::add));
        return roles;
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        return value instanceof String || value instanceof Number || value instanceof JsonNumber
                ? value.toString()
                : null;
    }

    /** Whether the text can be stored, and logged on one line. */
    private static boolean isName(@Nullable String text) {
        return text != null
                && !Text.isBlank(text)
                && text.length() <= Bounds.EXTERNAL_ID
                && text.chars().noneMatch(Character::isISOControl);
    }
}
