package dev.galley.graphql.fetching;

import io.smallrye.graphql.schema.model.Argument;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Schema;
import java.util.List;
import java.util.stream.Stream;

/**
 * Allows lists of IDs as arguments of root fields. For {@code @Id List<String>}, SmallRye's model says that each ID is
 * a list, and then rejects every ID.
 */
public final class IdLists {

    private IdLists() {}

    /** Corrects such arguments in the model: an ID is a string. */
    public static void mend(Schema model) {
        Stream.concat(model.getQueries().stream(), model.getMutations().stream())
                .map(Operation::getArguments)
                .flatMap(List::stream)
                .filter(Argument::hasWrapper)
                .map(Argument::getReference)
                .filter(reference -> "ID".equals(reference.getName()))
                .forEach(reference -> reference.setClassName(String.class.getName()));
    }
}
