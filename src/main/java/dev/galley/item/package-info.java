/**
 * Job items: the entity that moves through the life cycle, its views and inputs, and operations on an item that do not
 * involve its job's company. It knows its job only by ID.
 */
@NullMarked
package dev.galley.item;

import org.jspecify.annotations.NullMarked;
