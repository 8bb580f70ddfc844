package dev.galley.platform;

import java.util.ArrayList;
import java.util.List;

/** Where in a mutation's arguments something stands, for {@link UserError#path()}. */
public record Place(List<String> path) {

    private static final Place INPUT = new Place(List.of("input"));

    /** The mutation's one argument. */
    public static Place input() {
        return INPUT;
    }

    /** The field of this place. */
    public Place at(String field) {
        List<String> longer = new ArrayList<>(path);
        longer.add(field);
        return new Place(List.copyOf(longer));
    }

    /** The list's entry, counted from 0. */
    public Place at(int index) {
        return at(Integer.toString(index));
    }
}
