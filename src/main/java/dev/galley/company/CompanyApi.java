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
    @Description("The company with this ID, or null.")
    public @Nullable CompanyView company(@Name("id") @NonNull @Id @Description("The ID of the company.") String id) {
        return TypeId.COMPANY.parse(id).flatMap(reader::company).orElse(null);
    }

    @Query
    @Description("The company with this external ID, or null.")
    public @Nullable CompanyView companyByExternalId(
            @Name("externalId") @NonNull @Description("The external ID, compared exactly.") String externalId) {
        return Text.exactForLookup(externalId)
                .flatMap(reader::companyByExternalId)
                .orElse(null);
    }

    @Query
    @Description("Lists companies, ordered by name: by code point, without regard to case and character "
            + "width (Ö after Z).")
    public @Nullable CompanyConnection companies(
            @Name("search") @Description("Words to find in the company's name. " + QueryArguments.SEARCH) String search,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        PageRequest request = PageRequest.of(first, after, last, before);
        SqlConditions sqlConditions = reader.companiesMatching(search);
        return CompanyConnection.of(reader.page(sqlConditions, request));
    }

    @Query
    @Description("The contact with this ID, or null.")
    public @Nullable ContactView contact(@Name("id") @NonNull @Id @Description("The ID of the contact.") String id) {
        return TypeId.CONTACT.parse(id).flatMap(reader::contact).orElse(null);
    }

    @Query
    @Description("The contact with this external ID, or null.")
    public @Nullable ContactView contactByExternalId(
            @Name("externalId") @NonNull @Description("The external ID, compared exactly.") String externalId) {
        return Text.exactForLookup(externalId)
                .flatMap(reader::contactByExternalId)
                .orElse(null);
    }

    @Query
    @Description("Lists contacts, including erased ones, ordered by email address, without regard to case.")
    public @Nullable ContactConnection contacts(
            @Name("companyId")
                    @Id
                    @Description("The company whose contacts are listed. If omitted, those of all companies.")
                    String companyId,
            @Name("search")
                    @Description("Words to find in the contact's name and email address. " + QueryArguments.SEARCH)
                    String search,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        PageRequest request = PageRequest.of(first, after, last, before);
        SqlConditions sqlConditions = reader.contactsMatching(companyId, search);
        return ContactConnection.of(reader.contacts(sqlConditions, request));
    }

    @Mutation
    @Description("Creates a company. Rejected if another company has its name or external ID. For "
            + "integrators and admins who are not confined to a company.")
    public @Nullable CreateCompanyPayload createCompany(
            @Name("input") @NonNull @Description("The company to create.") CreateCompanyInput input) {
        return CreateCompanyPayload.of(companies.create(input));
    }

    @Mutation
    @Description("Updates a company's name or external ID. For admins.")
    public @Nullable UpdateCompanyPayload updateCompany(
            @Name("input") @NonNull @Description("The fields to update.") UpdateCompanyInput input) {
        return UpdateCompanyPayload.of(companies.update(input));
    }

    @Mutation
    @Description("Creates a contact of a company. Rejected if another contact of the company has its "
            + "email address, or any other contact its external ID.")
    public @Nullable CreateContactPayload createContact(
            @Name("input") @NonNull @Description("The contact to create.") CreateContactInput input) {
        return CreateContactPayload.of(contacts.create(input));
    }

    @Mutation
    @Description("Updates a contact's name, email address, telephone number or external ID.")
    public @Nullable UpdateContactPayload updateContact(
            @Name("input") @NonNull @Description("The fields to update.") UpdateContactInput input) {
        return UpdateContactPayload.of(contacts.update(input));
    }

    @Mutation
    @Description("Erases a contact's personal data: name, email address, telephone number and external "
            + "ID, including in its edits. Jobs and history still show that there was a contact. "
            + "Cannot be undone. For admins.")
    public @Nullable EraseContactPayload eraseContact(
            @Name("input") @NonNull @Description("The contact to erase.") EraseContactInput input) {
        return EraseContactPayload.of(eraseContact.erase(input));
    }
}
