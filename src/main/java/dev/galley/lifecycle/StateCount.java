package dev.galley.lifecycle;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** How many items are in a state. */
@Type("StateCount")
@DefaultNonNull
@Description("How many items are in a state.")
public record StateCount(
        @Description("The state.") ItemState state,

        @Description("How many items are in it; zero is said too.")
        int count) {}
