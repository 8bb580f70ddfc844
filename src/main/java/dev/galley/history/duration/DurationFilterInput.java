package dev.galley.history.duration;

import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The conditions for statistics of durations. */
@Input("DurationFilterInput")
@Description("Conditions for the transitions that are counted.")
public record DurationFilterInput(
        @Nullable
        @Description("The item's job belonged to one of these companies at the time of the transition. At most 100 "
                + "(otherwise BAD_USER_INPUT). An empty list matches no item.")
        @Id
        List<@NonNull String> companyIds) {}
