package dev.galley.graphql.protocol;

import graphql.language.SourceLocation;
import java.util.List;

/** A top-level error as the client receives it, without internal details. */
public record GraphQlError(ErrorCode code, String message, List<SourceLocation> locations, List<Object> path) {

    public static GraphQlError of(ErrorCode code, String message) {
        return new GraphQlError(code, message, List.of(), List.of());
    }

    /** A different error at the same location. */
    GraphQlError as(ErrorCode other, String words) {
        return new GraphQlError(other, words, locations, path);
    }
}
