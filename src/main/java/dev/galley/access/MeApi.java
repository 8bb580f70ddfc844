package dev.galley.access;

import dev.galley.access.api.MeView;
import dev.galley.platform.caller.Access;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Schema;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

/** The query {@code me}, which tells callers what they can do. */
@GraphQLApi
public class MeApi {

    private final RuleBook rules;
    private final Schema model;

    MeApi(RuleBook rules, Schema model) {
        this.rules = rules;
        this.model = model;
    }

    @Query
    @Description("Who the caller is and what it can do, so that a front end can show only what works.")
    public @Nullable MeView me() {
        Access access = Access.current();
        return MeView.of(access, allowed(access, model.getQueries()), allowed(access, model.getMutations()));
    }

    private List<String> allowed(Access access, Collection<Operation> fields) {
        return rules.allowed(access, fields.stream().map(Operation::getName).toList());
    }
}
