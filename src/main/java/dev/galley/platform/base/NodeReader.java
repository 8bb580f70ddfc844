package dev.galley.platform.base;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Reads objects that can be fetched by their IDs. The reader of each type implements it. */
public interface NodeReader {

    /** Those of the objects that exist, in any order; none if this reader does not read objects of the type. */
    List<? extends Node> nodes(TypeId type, Collection<UUID> ids);
}
