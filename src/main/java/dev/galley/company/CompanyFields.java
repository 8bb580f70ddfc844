package dev.galley.company;

import dev.galley.company.api.CompanyConnection;
import dev.galley.company.api.CompanyView;
import dev.galley.company.api.ContactConnection;
import dev.galley.company.api.ContactView;
import dev.galley.platform.input.BatchEdges;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The edges of companies, contacts and their lists. */
@GraphQLApi
// Edges are called by name, and Quarkus registers only classes with root fields for reflection.
@RegisterForReflection
public class CompanyFields {

    private final CompanyReader reader;

    CompanyFields(CompanyReader reader) {
        this.reader = reader;
    }

    @NonNull
    @Description("The company of the contact.")
    public List<CompanyView> company(@Source List<ContactView> contacts) {
        return BatchEdges.required(contacts, ContactView::companyId, reader::companies, CompanyView::key);
    }

    @Description("The number of companies in the whole list. Computed only if selected.")
    public int totalCount(@Source CompanyConnection companies) {
        return companies.total().getAsInt();
    }

    @Description("The number of contacts in the whole list. Computed only if selected.")
    public int totalCount(@Source ContactConnection contacts) {
        return contacts.total().getAsInt();
    }
}
