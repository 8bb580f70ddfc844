package dev.galley.item;

import dev.galley.platform.Writes;
import java.util.List;

/**
 * All that one call moved or made, told once, inside its transaction.
 *
 * @param writes takes what whoever hears of it has to write; sent when all have heard
 */
public record ItemsMoved(List<ItemMoved> moves, Writes writes) {}
