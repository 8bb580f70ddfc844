package dev.galley.job;

import dev.galley.platform.base.Node;
import dev.galley.platform.base.NodeReader;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.input.QueryArguments;
import io.quarkus.arc.All;
import io.smallrye.graphql.api.Nullable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Relay's root fields, which return any object by its ID. The prefix of the ID names the type. */
@GraphQLApi
public class NodeApi {

    private final List<NodeReader> readers;

    NodeApi(@All List<NodeReader> readers) {
        this.readers = readers;
    }

    @Query
    @Description("The job, item, company, contact, note, change or webhook with this ID, or null.")
    public @Nullable Node node(@Name("id") @NonNull @Id @Description("The ID of the object.") String id) {
        return found(List.of(id)).get(id);
    }

    @Query
    @Description("The objects with these IDs, in the order of the argument, with null where there is "
            + "none. At most 100 (otherwise BAD_USER_INPUT).")
    public @Nullable List<Node> nodes(
            @Name("ids") @NonNull @Description("The IDs of the objects.") @Id List<@NonNull String> ids) {
        Map<String, Node> found = found(QueryArguments.list("ids", ids));
        return ids.stream().map(found::get).toList();
    }

    /** One statement per requested type. */
    private Map<String, Node> found(List<String> ids) {
        Map<String, Node> found = new HashMap<>();
        for (TypeId type : TypeId.values()) {
            List<UUID> ofType =
                    ids.stream().map(type::parse).flatMap(Optional::stream).toList();
            if (!ofType.isEmpty()) {
                readers.stream()
                        .flatMap(reader -> reader.nodes(type, ofType).stream())
                        .forEach(node -> found.put(node.getId(), node));
            }
        }
        return found;
    }
}
