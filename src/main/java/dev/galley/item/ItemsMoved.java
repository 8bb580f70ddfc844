package dev.galley.item;

import java.util.List;

/** All that one call moved or made, told once, inside its transaction. */
public record ItemsMoved(List<ItemMoved> moves) {}
