package dev.galley.people;

import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Text;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A person to whom items are assigned. */
@Input("PersonInput")
@Description("A person of the shop's staff, who need not have used Galley before. The query \"people\" lists those who "
        + "have; the query \"me\" returns the caller.")
public record PersonInput(
        @NonNull @Description("The subject of the person's tokens, 1 to 255 characters, compared exactly.")
        String subject,

        @NonNull @Description("The display name, 1 to 255 characters.")
        String name) {

    /** The person, after the format of the input was checked; null if there is none or, with errors, if it is wrong. */
    public static @Nullable Person checked(
            @Nullable PersonInput input, InputPath inputPath, ValidationErrors validationErrors) {
        if (input == null) {
            return null;
        }
        String subject = Text.exact(input.subject, Bounds.PERSON, inputPath.at("subject"), validationErrors);
        String name = Text.NAME.required(input.name, Bounds.PERSON, inputPath.at("name"), validationErrors);
        return subject == null || name == null ? null : new Person(subject, name);
    }
}
