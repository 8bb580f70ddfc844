package dev.galley.access;

import dev.galley.access.api.MeView;
import dev.galley.platform.caller.Access;
import dev.galley.platform.operation.Operation;
import io.smallrye.graphql.api.Nullable;
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
    @Description("Who the caller is and what it can do, so that a front end can hide what is not " + "allowed.")
    public @Nullable MeView me() {
        Access access = Operation.currentAccess();
        return MeView.of(access, allowed(access, model.getQueries()), allowed(access, model.getMutations()));
    }

    private List<String> allowed(Access access, Collection<io.smallrye.graphql.schema.model.Operation> fields) {
        return rules.allowed(
                access, fields.stream().map(field -> field.getName()).toList());
    }
}
