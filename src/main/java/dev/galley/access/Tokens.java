package dev.galley.access;

import dev.galley.platform.Bounds;
import dev.galley.platform.Caller;
import dev.galley.platform.Role;
import dev.galley.platform.Settings;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads who asks from the claims of a token that Quarkus has verified. */
@ApplicationScoped
public class Tokens {

    private final Settings settings;

    Tokens(Settings settings) {
        this.settings = settings;
    }

    /** Whom the token tells of; empty when it names nobody. */
    public Optional<Identity> identity(SecurityIdentity verified) {
        if (!(verified.getPrincipal() instanceof JsonWebToken token) || !isName(token.getSubject())) {
            return Optional.empty();
        }
        Caller caller = new Caller(Caller.Kind.PERSON, token.getSubject(), name(token));
        return Optional.of(new Identity(
                caller, roles(verified), text(token, settings.oidc().companyClaim())));
    }

    private String name(JsonWebToken token) {
        String name = text(token, settings.oidc().nameClaim());
        return isName(name) ? name : isName(token.getName()) ? token.getName() : token.getSubject();
    }

    private static Set<Role> roles(SecurityIdentity verified) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        verified.getRoles().forEach(role -> Role.named(role).ifPresent(roles::add));
        return roles;
    }

    private static @Nullable String text(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        if (value instanceof JsonString text) {
            return text.getString();
        }
        return value instanceof String || value instanceof Number || value instanceof JsonNumber
                ? value.toString()
                : null;
    }

    /** Whether it can be kept, and printed in one line of a log. */
    private static boolean isName(@Nullable String text) {
        return text != null
                && !text.isBlank()
                && text.length() <= Bounds.EXTERNAL_ID
                && text.chars().noneMatch(Character::isISOControl);
    }
}
