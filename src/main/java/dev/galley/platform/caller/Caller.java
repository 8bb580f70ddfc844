package dev.galley.platform.caller;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Type;

/** The caller, as stored with what it does. */
@Type("Actor")
@DefaultNonNull
@Description("Who did something. Callers confined to a company see fewer names. In history, notes "
        + "and the change feed, customers see the names of customers of their own company, and "
        + "everyone else as \"The shop\". In Job.createdBy and in edits, they see everyone as "
        + "\"The shop\". Other callers confined to a company see customers of other companies as "
        + "\"Another customer\".")
public record Caller(
        @Description("The kind of actor. Never hidden.") Kind kind,

        @Description("The permanent identifier, for programs: the subject of the token, or the ID of the API "
                + "key. If the name is hidden, \"shop\" or \"customer\".")
        String subject,

        @Description("The display name at the time of the action. If it is hidden from the caller, \"The "
                + "shop\" or \"Another customer\".")
        String name) {

    /** Everybody of the shop, as customers see them. */
    public static final String SHOP_SUBJECT = "shop";

    public static final String SHOP_NAME = "The shop";

    /** Somebody of the shop, as customers see them. */
    public static Caller shop(Kind kind) {
        return new Caller(kind, SHOP_SUBJECT, SHOP_NAME);
    }

    @Enum("ActorKind")
    @Description("The kind of an actor.")
    public enum Kind {
        @Description("A person who signed in.")
        PERSON,
        @Description("An integration with an API key.")
        KEY,
        @Description("The developer, in dev mode.")
        DEVELOPER,
        @Description("The service itself, or anybody while authentication is turned off.")
        SYSTEM
    }
}
