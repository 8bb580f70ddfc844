package dev.galley.platform.caller;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Type;

/** Who asks, as it is stored with what they did. */
@Type("Actor")
@DefaultNonNull
@Description("Who did something. To a customer everybody is the shop but itself and, in an item's history, the "
        + "customers of its own company. To others who are confined to a company, a customer of another one is "
        + "\"Another customer\".")
public record Caller(
        @Description("What kind of actor it was; hidden from nobody.")
        Kind kind,

        @Description("The actor's lasting name for programs: a token's subject or a key's id; \"shop\" or "
                + "\"customer\" to whoever is told no more.")
        String subject,

        @Description("The actor's name for people, as it was then; \"The shop\" or \"Another customer\" to whoever is "
                + "told no more.")
        String name) {

    @Enum("ActorKind")
    @Description("What kind of actor did something.")
    public enum Kind {
        @Description("Somebody who signed in.")
        PERSON,
        @Description("An integration with an API key.")
        KEY,
        @Description("The developer of dev mode.")
        DEVELOPER,
        @Description("The service itself, or anybody while authentication is off.")
        SYSTEM
    }
}
