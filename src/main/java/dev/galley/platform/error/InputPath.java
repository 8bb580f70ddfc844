package dev.galley.platform.error;

import java.util.ArrayList;
import java.util.List;

/** A position in a mutation's arguments, for {@link UserError#path()}. */
public record InputPath(List<String> path) {

    private static final InputPath INPUT = new InputPath(List.of("input"));

    /** The argument {@code input} of every mutation. */
    public static InputPath input() {
        return INPUT;
    }

    /** The field at this position. */
    public InputPath at(String field) {
        List<String> longer = new ArrayList<>(path);
        longer.add(field);
        return new InputPath(List.copyOf(longer));
    }

    /** The list element at this index, from 0. */
    public InputPath at(int index) {
        return at(Integer.toString(index));
    }
}
