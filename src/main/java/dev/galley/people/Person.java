package dev.galley.people;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A person of the shop's staff. Two are the same if they have the same subject. */
@Type("Person")
@DefaultNonNull
@Description("A person of the shop's staff.")
public record Person(
        @Description("The permanent identifier: the subject of the person's tokens.")
        String subject,

        @Description("The display name.") String name) {

    /** The name, as it appears in edits. */
    @Override
    public String toString() {
        return name;
    }
}
