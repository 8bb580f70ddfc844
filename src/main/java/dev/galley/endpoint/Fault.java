package dev.galley.endpoint;

import graphql.language.SourceLocation;
import java.util.List;

/** A top-level error as the client gets it: nothing here tells of the inside. */
record Fault(ErrorCode code, String message, List<SourceLocation> locations, List<Object> path) {

    static Fault of(ErrorCode code, String message) {
        return new Fault(code, message, List.of(), List.of());
    }

    /** Another fault at the same place. */
    Fault as(ErrorCode other, String words) {
        return new Fault(other, words, locations, path);
    }
}
