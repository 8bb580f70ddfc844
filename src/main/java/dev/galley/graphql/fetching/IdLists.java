package dev.galley.graphql.fetching;

import io.smallrye.graphql.schema.model.Argument;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Schema;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets a root field take a list of ids. SmallRye notes for {@code @Id List<String>} that each id is a list, and then
 * refuses every id since it is none.
 */
public final class IdLists {

    private IdLists() {}

    /** Notes for such arguments that an id is a text. */
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
