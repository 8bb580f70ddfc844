package dev.galley.company;

import dev.galley.company.api.CompanyConnection;
import dev.galley.company.api.CompanyView;
import dev.galley.company.api.ContactConnection;
import dev.galley.company.api.ContactView;
import dev.galley.company.api.CreateCompanyInput;
import dev.galley.company.api.CreateCompanyPayload;
import dev.galley.company.api.CreateContactInput;
import dev.galley.company.api.CreateContactPayload;
import dev.galley.company.api.EraseContactInput;
import dev.galley.company.api.EraseContactPayload;
import dev.galley.company.api.UpdateCompanyInput;
import dev.galley.company.api.UpdateCompanyPayload;
import dev.galley.company.api.UpdateContactInput;
import dev.galley.company.api.UpdateContactPayload;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.input.Text;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.sql.SqlConditions;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The root fields of companies and contacts. */
@GraphQLApi
public class CompanyApi {

    private final CompanyReader reader;
    private final Companies companies;
    private final Contacts contacts;
    private final EraseContact eraseContact;

    CompanyApi(CompanyReader reader, Companies companies, Contacts contacts, EraseContact eraseContact) {
        this.reader = reader;
        this.companies = companies;
        this.contacts = contacts;
        this.eraseContact = eraseContact;
    }

    @Query
    @Description("The company with this id; null when there is none.")
    public @Nullable CompanyView company(@Name("id") @NonNull @Id @Description("The company's id.") String id) {
        return TypeId.COMPANY.parse(id).flatMap(reader::company).orElse(null);
    }

    @Query
    @Description("The company with this external id; null when there is none.")
    public @Nullable CompanyView companyByExternalId(
            @Name("externalId") @NonNull @Description("The caller's own id, compared exactly.") String externalId) {
        return Text.askable(externalId).flatMap(reader::companyByExternalId).orElse(null);
    }

    @Query
    @Description("Companies in the order of their names without case and width, by code points (Ö after Z), forward "
            + "or backward.")
    public @Nullable CompanyConnection companies(
            @Name("search") @Description("What the name has. " + QueryArguments.SEARCH) String search,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        PageRequest request = PageRequest.of(first, after, last, before);
        SqlConditions sqlConditions = CompanyReader.companiesMatching(search);
        return CompanyConnection.of(reader.page(sqlConditions, request));
    }

    @Query
    @Description("The contact with this id; null when there is none.")
    public @Nullable ContactView contact(@Name("id") @NonNull @Id @Description("The contact's id.") String id) {
        return TypeId.CONTACT.parse(id).flatMap(reader::contact).orElse(null);
    }

    @Query
    @Description("The contact with this external id; null when there is none.")
    public @Nullable ContactView contactByExternalId(
            @Name("externalId") @NonNull @Description("The caller's own id, compared exactly.") String externalId) {
        return Text.askable(externalId).flatMap(reader::contactByExternalId).orElse(null);
    }

    @Query
    @Description("Contacts in the order of their e-mail addresses without case, erased ones too, forward or backward.")
    public @Nullable ContactConnection contacts(
            @Name("companyId") @Id @Description("The company whose contacts to list; all when left out.")
                    String companyId,
            @Name("search") @Description("What the name and the e-mail address have. " + QueryArguments.SEARCH)
                    String search,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        PageRequest request = PageRequest.of(first, after, last, before);
        SqlConditions sqlConditions = CompanyReader.contactsMatching(companyId, search);
        return ContactConnection.of(reader.contacts(sqlConditions, request));
    }

    @Mutation
    @Description(
            "Makes a company. Refused when another one has its name or external id. For integrators and admins who "
                    + "are not confined to a company.")
    public @Nullable CreateCompanyPayload createCompany(
            @Name("input") @NonNull @Description("The company to be made.") CreateCompanyInput input) {
        return CreateCompanyPayload.of(companies.create(input));
    }

    @Mutation
    @Description("Changes a company's name or external id. For admins.")
    public @Nullable UpdateCompanyPayload updateCompany(
            @Name("input") @NonNull @Description("What is to be changed.") UpdateCompanyInput input) {
        return UpdateCompanyPayload.of(companies.update(input));
    }

    @Mutation
    @Description("Makes a contact of a company. Refused when another one has its e-mail address or external id.")
    public @Nullable CreateContactPayload createContact(
            @Name("input") @NonNull @Description("The contact to be made.") CreateContactInput input) {
        return CreateContactPayload.of(contacts.create(input));
    }

    @Mutation
    @Description("Changes a contact's name, e-mail address, telephone number or external id.")
    public @Nullable UpdateContactPayload updateContact(
            @Name("input") @NonNull @Description("What is to be changed.") UpdateContactInput input) {
        return UpdateContactPayload.of(contacts.update(input));
    }

    @Mutation
    @Description(
            "Erases a contact's personal data: name, e-mail address, telephone number and external id, in the edits "
                    + "too. Jobs and history keep that there was somebody. Cannot be taken back. For admins.")
    public @Nullable EraseContactPayload eraseContact(
            @Name("input") @NonNull @Description("Which contact.") EraseContactInput input) {
        return EraseContactPayload.of(eraseContact.erase(input));
    }
}
