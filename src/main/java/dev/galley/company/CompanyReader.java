package dev.galley.company;

import dev.galley.platform.Arguments;
import dev.galley.platform.Asked;
import dev.galley.platform.Listing;
import dev.galley.platform.PageOf;
import dev.galley.platform.PageRequest;
import dev.galley.platform.SortKey;
import dev.galley.platform.Sql;
import dev.galley.platform.TypeId;
import dev.galley.platform.Where;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads companies and contacts as the API shows them. */
@ApplicationScoped
public class CompanyReader {

    private static final String COMPANY = "select " + CompanyView.COLUMNS + " from company c where ";
    private static final String CONTACT = "select " + ContactView.COLUMNS + " from contact k where ";

    private static final Listing<CompanyView> BY_NAME = new Listing<>(
            "companies by name",
            CompanyView.COLUMNS,
            "company c",
            List.of(new SortKey("c.name_key", SortKey.Kind.TEXT)),
            false,
            CompanyView::of);

    private static final Listing<ContactView> BY_EMAIL = new Listing<>(
            "contacts by e-mail address",
            ContactView.COLUMNS,
            "contact k",
            List.of(new SortKey("k.email_key", SortKey.Kind.TEXT), new SortKey("k.id", SortKey.Kind.UUID)),
            false,
            ContactView::of);

    private final Sql sql;
    private final Arguments arguments;

    CompanyReader(Sql sql, Arguments arguments) {
        this.sql = sql;
        this.arguments = arguments;
    }

    public Optional<CompanyView> company(UUID id) {
        return sql.one(COMPANY + "c.id = ?", CompanyView::of, id);
    }

    public Optional<CompanyView> companyByExternalId(String externalId) {
        return sql.one(COMPANY + "c.external_id = ?", CompanyView::of, externalId);
    }

    /** Those of the companies that there are, in any order. */
    public List<CompanyView> companies(Collection<UUID> ids) {
        return sql.list(COMPANY + "c.id = " + Sql.ANY_ID, CompanyView::of, (Object) ids.toArray(UUID[]::new));
    }

    public Optional<ContactView> contact(UUID id) {
        return sql.one(CONTACT + "k.id = ?", ContactView::of, id);
    }

    public Optional<ContactView> contactByExternalId(String externalId) {
        return sql.one(CONTACT + "k.external_id = ?", ContactView::of, externalId);
    }

    /** Those of the contacts that there are, in any order. */
    public List<ContactView> contacts(Collection<UUID> ids) {
        return sql.list(CONTACT + "k.id = " + Sql.ANY_ID, ContactView::of, (Object) ids.toArray(UUID[]::new));
    }

    /** Companies in the order of their names. */
    PageOf<CompanyView> page(Where where, PageRequest request) {
        return BY_NAME.page(sql, where, request, arguments);
    }

    /** Contacts in the order of their e-mail addresses. */
    PageOf<ContactView> contacts(Where where, PageRequest request) {
        return BY_EMAIL.page(sql, where, request, arguments);
    }

    /** Companies whose name has the words. */
    static Where companiesMatching(@Nullable String search) {
        Where where = new Where();
        Asked.patterns(search).forEach(pattern -> where.and("c.search_key like ?", pattern));
        return where;
    }

    /** Contacts of a company, or of all when none is said, whose name and e-mail address have the words. */
    static Where contactsMatching(@Nullable String companyId, @Nullable String search) {
        Where where = new Where();
        if (companyId != null) {
            TypeId.COMPANY
                    .parse(companyId)
                    .ifPresentOrElse(id -> where.and("k.company_id = ?", id), () -> where.and("false"));
        }
        Asked.patterns(search).forEach(pattern -> where.and("k.search_key like ?", pattern));
        return where;
    }
}
