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

/** Reads companies and contacts as the API returns them. */
@ApplicationScoped
public class CompanyReader {

    private static final String COMPANY = Company.TABLE.select() + " where ";
    private static final String CONTACT = Contact.TABLE.select() + " where ";

    private static final KeysetQuery<Company, CompanyView> BY_NAME = new KeysetQuery<>(
            "companies by name", Company.TABLE, List.of(SortKey.of(Company.NAME_KEY)), false, Company::view);

    private static final KeysetQuery<Contact, ContactView> BY_EMAIL = new KeysetQuery<>(
            "contacts by e-mail address",
            Contact.TABLE,
            List.of(SortKey.of(Contact.EMAIL_KEY), SortKey.of(Contact.ID)),
            false,
            Contact::view);

    private static final Jdbc.Row<CompanyView> COMPANY_ROW = Company.TABLE.mapping(Company::view);
    private static final Jdbc.Row<ContactView> CONTACT_ROW = Contact.TABLE.mapping(Contact::view);

    private final Jdbc jdbc;
    private final Arguments arguments;

    CompanyReader(Jdbc jdbc, Arguments arguments) {
        this.jdbc = jdbc;
        this.arguments = arguments;
    }

    public Optional<CompanyView> company(UUID id) {
        return jdbc.one(COMPANY + Company.ID + " = ?", COMPANY_ROW, id);
    }

    public Optional<CompanyView> companyByExternalId(String externalId) {
        return jdbc.one(COMPANY + Company.EXTERNAL_ID + " = ?", COMPANY_ROW, externalId);
    }

    /** Those of the companies that exist, in any order. */
    public List<CompanyView> companies(Collection<UUID> ids) {
        return jdbc.list(COMPANY + Company.ID + " = " + Jdbc.ANY_ID, COMPANY_ROW, (Object) ids.toArray(UUID[]::new));
    }

    public Optional<ContactView> contact(UUID id) {
        return jdbc.one(CONTACT + Contact.ID + " = ?", CONTACT_ROW, id);
    }

    public Optional<ContactView> contactByExternalId(String externalId) {
        return jdbc.one(CONTACT + Contact.EXTERNAL_ID + " = ?", CONTACT_ROW, externalId);
    }

    /** Those of the contacts that exist, in any order. */
    public List<ContactView> contacts(Collection<UUID> ids) {
        return jdbc.list(CONTACT + Contact.ID + " = " + Jdbc.ANY_ID, CONTACT_ROW, (Object) ids.toArray(UUID[]::new));
    }

    /** A page of companies, ordered by name. */
    Page<CompanyView> page(SqlConditions sqlConditions, PageRequest request) {
        return BY_NAME.page(jdbc, sqlConditions, request, arguments);
    }

    /** A page of contacts, ordered by email address. */
    Page<ContactView> contacts(SqlConditions sqlConditions, PageRequest request) {
        return BY_EMAIL.page(jdbc, sqlConditions, request, arguments);
    }

    /** The condition for companies whose name matches the search. */
    static SqlConditions companiesMatching(@Nullable String search) {
        SqlConditions sqlConditions = new SqlConditions();
        QueryArguments.patterns(search).forEach(pattern -> sqlConditions.and(Company.SEARCH_KEY + " like ?", pattern));
        return sqlConditions;
    }

    /**
     * The condition for contacts of a company, or of all companies if none is given, whose name and email address match
     * the search.
     */
    static SqlConditions contactsMatching(@Nullable String companyId, @Nullable String search) {
        SqlConditions sqlConditions = new SqlConditions();
        if (companyId != null) {
            TypeId.COMPANY
                    .parse(companyId)
                    .ifPresentOrElse(
                            id -> sqlConditions.and(Contact.COMPANY_ID + " = ?", id), () -> sqlConditions.and("false"));
        }
        QueryArguments.patterns(search).forEach(pattern -> sqlConditions.and(Contact.SEARCH_KEY + " like ?", pattern));
        return sqlConditions;
    }
}
