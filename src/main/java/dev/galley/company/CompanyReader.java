package dev.galley.company;

import dev.galley.company.api.CompanyView;
import dev.galley.company.api.ContactView;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.paging.KeysetQuery;
import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.paging.SortKey;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.SqlConditions;
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

    private static final KeysetQuery<CompanyView> BY_NAME = new KeysetQuery<>(
            "companies by name",
            CompanyView.COLUMNS,
            "company c",
            List.of(new SortKey("c.name_key", SortKey.Kind.TEXT)),
            false,
            CompanyView::of);

    private static final KeysetQuery<ContactView> BY_EMAIL = new KeysetQuery<>(
            "contacts by e-mail address",
            ContactView.COLUMNS,
            "contact k",
            List.of(new SortKey("k.email_key", SortKey.Kind.TEXT), new SortKey("k.id", SortKey.Kind.UUID)),
            false,
            ContactView::of);

    private final Jdbc jdbc;
    private final Arguments arguments;

    CompanyReader(Jdbc jdbc, Arguments arguments) {
        this.jdbc = jdbc;
        this.arguments = arguments;
    }

    public Optional<CompanyView> company(UUID id) {
        return jdbc.one(COMPANY + "c.id = ?", CompanyView::of, id);
    }

    public Optional<CompanyView> companyByExternalId(String externalId) {
        return jdbc.one(COMPANY + "c.external_id = ?", CompanyView::of, externalId);
    }

    /** Those of the companies that there are, in any order. */
    public List<CompanyView> companies(Collection<UUID> ids) {
        return jdbc.list(COMPANY + "c.id = " + Jdbc.ANY_ID, CompanyView::of, (Object) ids.toArray(UUID[]::new));
    }

    public Optional<ContactView> contact(UUID id) {
        return jdbc.one(CONTACT + "k.id = ?", ContactView::of, id);
    }

    public Optional<ContactView> contactByExternalId(String externalId) {
        return jdbc.one(CONTACT + "k.external_id = ?", ContactView::of, externalId);
    }

    /** Those of the contacts that there are, in any order. */
    public List<ContactView> contacts(Collection<UUID> ids) {
        return jdbc.list(CONTACT + "k.id = " + Jdbc.ANY_ID, ContactView::of, (Object) ids.toArray(UUID[]::new));
    }

    /** Companies in the order of their names. */
    Page<CompanyView> page(SqlConditions sqlConditions, PageRequest request) {
        return BY_NAME.page(jdbc, sqlConditions, request, arguments);
    }

    /** Contacts in the order of their e-mail addresses. */
    Page<ContactView> contacts(SqlConditions sqlConditions, PageRequest request) {
        return BY_EMAIL.page(jdbc, sqlConditions, request, arguments);
    }

    /** Companies whose name has the words. */
    static SqlConditions companiesMatching(@Nullable String search) {
        SqlConditions sqlConditions = new SqlConditions();
        QueryArguments.patterns(search).forEach(pattern -> sqlConditions.and("c.search_key like ?", pattern));
        return sqlConditions;
    }

    /** Contacts of a company, or of all when none is said, whose name and e-mail address have the words. */
    static SqlConditions contactsMatching(@Nullable String companyId, @Nullable String search) {
        SqlConditions sqlConditions = new SqlConditions();
        if (companyId != null) {
            TypeId.COMPANY
                    .parse(companyId)
                    .ifPresentOrElse(id -> sqlConditions.and("k.company_id = ?", id), () -> sqlConditions.and("false"));
        }
        QueryArguments.patterns(search).forEach(pattern -> sqlConditions.and("k.search_key like ?", pattern));
        return sqlConditions;
    }
}
