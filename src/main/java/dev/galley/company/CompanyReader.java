package dev.galley.company;

import dev.galley.company.api.CompanyView;
import dev.galley.company.api.ContactView;
import dev.galley.platform.base.Node;
import dev.galley.platform.base.NodeReader;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.paging.EntitySource;
import dev.galley.platform.paging.KeysetQuery;
import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.paging.SortKey;
import dev.galley.platform.paging.WordSearch;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.EntityReader;
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
public class CompanyReader implements NodeReader {

    private static final KeysetQuery<Company, CompanyView> BY_NAME =
            new KeysetQuery<>("companies by name", List.of(new SortKey<>(Company.NAME_KEY)), false, Company::view);

    private static final KeysetQuery<Contact, ContactView> BY_EMAIL = new KeysetQuery<>(
            "contacts by e-mail address",
            List.of(new SortKey<>(Contact.EMAIL_KEY), new SortKey<>(Contact.ID)),
            false,
            Contact::view);

    /** Hibernate would give PostgreSQL another escape character than the patterns have. */
    private static final String LIKE = " like ? escape '\\'";

    /** In SQL, because an array of HQL cannot be compared by an index. */
    private static final String HAS_ONE_OF_IDS = "cast(sql('? = " + Jdbc.ANY_ID + "', id, ?) as Boolean)";

    private static final WordSearch.SearchedColumn COMPANY_KEY =
            WordSearch.SearchedColumn.of(Company.TABLE, Company.ID, Company.SEARCH_KEY + " like ?");
    private static final WordSearch.SearchedColumn CONTACT_KEY =
            WordSearch.SearchedColumn.of(Contact.TABLE, Contact.ID, Contact.SEARCH_KEY + " like ?");

    private static final Jdbc.Row<CompanyView> COMPANY = Company.TABLE.mapping(Company::view);
    private static final Jdbc.Row<ContactView> CONTACT = Contact.TABLE.mapping(Contact::view);

    private final Jdbc jdbc;
    private final EntityReader entities;
    private final EntitySource<Company> companies;
    private final EntitySource<Contact> contacts;
    private final WordSearch wordSearch;
    private final Arguments arguments;

    CompanyReader(Jdbc jdbc, EntityReader entities, WordSearch wordSearch, Arguments arguments) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.companies = new EntitySource<>(
                entities,
                Company.class,
                Company.TABLE,
                (query, of) -> Company.find(query, of),
                (query, of) -> Company.count(query, of));
        this.contacts = new EntitySource<>(
                entities,
                Contact.class,
                Contact.TABLE,
                (query, of) -> Contact.find(query, of),
                (query, of) -> Contact.count(query, of));
        this.wordSearch = wordSearch;
        this.arguments = arguments;
    }

    @Override
    public List<? extends Node> nodes(TypeId type, Collection<UUID> ids) {
        return switch (type) {
            case COMPANY -> companies(ids);
            case CONTACT -> contacts(ids);
            default -> List.of();
        };
    }

    public Optional<CompanyView> company(UUID id) {
        return entities.one(() -> Company.withId(id), Company::view);
    }

    public Optional<CompanyView> companyByExternalId(String externalId) {
        return entities.one(() -> Company.withExternalId(externalId), Company::view);
    }

    /** Those of the companies that exist, in any order. */
    public List<CompanyView> companies(Collection<UUID> ids) {
        return jdbc.list(Company.TABLE.select() + " where " + Company.ID + " = " + Jdbc.ANY_ID, COMPANY, (Object)
                ids.toArray(UUID[]::new));
    }

    public Optional<ContactView> contact(UUID id) {
        return entities.one(() -> Contact.withId(id), Contact::view);
    }

    public Optional<ContactView> contactByExternalId(String externalId) {
        return entities.one(() -> Contact.withExternalId(externalId), Contact::view);
    }

    /** Those of the contacts that exist, in any order. */
    public List<ContactView> contacts(Collection<UUID> ids) {
        return jdbc.list(Contact.TABLE.select() + " where " + Contact.ID + " = " + Jdbc.ANY_ID, CONTACT, (Object)
                ids.toArray(UUID[]::new));
    }

    /** A page of companies, ordered by name. */
    Page<CompanyView> page(SqlConditions sqlConditions, PageRequest request) {
        return BY_NAME.page(companies, sqlConditions, request, arguments);
    }

    /** A page of contacts, ordered by email address. */
    Page<ContactView> contacts(SqlConditions sqlConditions, PageRequest request) {
        return BY_EMAIL.page(contacts, sqlConditions, request, arguments);
    }

    /** The condition for companies whose name matches the search. */
    SqlConditions companiesMatching(@Nullable String search) {
        SqlConditions sqlConditions = new SqlConditions();
        List<String> patterns = QueryArguments.patterns(search);
        addFew(COMPANY_KEY, patterns, sqlConditions);
        addPatterns(Company.SEARCH_KEY, patterns, sqlConditions);
        return sqlConditions;
    }

    /**
     * The condition for contacts of a company, or of all companies if none is given, whose name and email address match
     * the search.
     */
    SqlConditions contactsMatching(@Nullable String companyId, @Nullable String search) {
        SqlConditions sqlConditions = new SqlConditions();
        List<String> patterns = QueryArguments.patterns(search);
        if (companyId == null) {
            addFew(CONTACT_KEY, patterns, sqlConditions);
        } else {
            TypeId.COMPANY
                    .parse(companyId)
                    .ifPresentOrElse(
                            id -> sqlConditions.and(Contact.COMPANY_ID.attribute() + " = ?", id),
                            () -> sqlConditions.and("false"));
        }
        addPatterns(Contact.SEARCH_KEY, patterns, sqlConditions);
        return sqlConditions;
    }

    /** If few rows of the whole table match, PostgreSQL must not read the table in the order of the list to find them. */
    private void addFew(WordSearch.SearchedColumn searched, List<String> patterns, SqlConditions sqlConditions) {
        wordSearch.few(searched, patterns).ifPresent(ids -> sqlConditions.and(HAS_ONE_OF_IDS, (Object) ids));
    }

    private static void addPatterns(Column<?, ?> searchKey, List<String> patterns, SqlConditions sqlConditions) {
        patterns.forEach(pattern -> sqlConditions.and(searchKey.attribute() + LIKE, pattern));
    }
}
