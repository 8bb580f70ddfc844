package dev.galley.platform.error;

import java.util.ArrayList;
import java.util.List;

/** Where in a mutation's arguments something stands, for {@link UserError#path()}. */
public record InputPath(List<String> path) {

    private static final InputPath INPUT = new InputPath(List.of("input"));

    /** The mutation's one argument. */
    public static InputPath input() {
        return INPUT;
    }

    /** The field of this place. */
    public InputPath at(String field) {
        List<String> longer = new ArrayList<>(path);
        longer.add(field);
        return new InputPath(List.copyOf(longer));
    }

    /** The list's entry, counted from 0. */
    public InputPath at(int index) {
        return at(Integer.toString(index));
    }
}
