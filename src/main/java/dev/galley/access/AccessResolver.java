package dev.galley.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.galley.company.Company;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Access;
import dev.galley.platform.input.Text;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.EntityReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Resolves what a principal can access. This may read from the database, so it runs on a worker thread. */
@ApplicationScoped
public class AccessResolver {

    /**
     * How long, in seconds, a company's external ID is cached. If it changes, customers are also recognized by the old
     * one for this time.
     */
    private static final int REMEMBERED_FOR = 30;

    private static final int COMPANIES = 10_000;

    private final Cache<String, UUID> companies = Caffeine.newBuilder()
            .maximumSize(COMPANIES)
            .expireAfterWrite(Duration.ofSeconds(REMEMBERED_FOR))
            .build();

    private final EntityReader entities;

    AccessResolver(EntityReader entities) {
        this.entities = entities;
    }

    /** The access of a principal. An unknown company confines the caller to nothing. */
    public Access of(Principal principal) {
        return new Access(principal.caller(), principal.roles(), company(principal.company()));
    }

    private @Nullable UUID company(@Nullable String named) {
        if (named == null) {
            return null;
        }
        return TypeId.COMPANY
                .parse(named)
                .or(() -> Text.exactForLookup(named).map(this::withExternalId))
                .orElse(Access.NO_COMPANY);
    }

    private @Nullable UUID withExternalId(String externalId) {
        return companies.get(
                externalId,
                unknown -> Operation.runAs(
                        Access.SERVICE, () -> entities.one(() -> Company.withExternalId(externalId), Company::id)
                                .orElse(null)));
    }
}
