/**
 * Job items: the entity that moves through the life cycle, its views and inputs, and what is done to an item that does
 * not concern its job's company. Knows its job by id only.
 */
@NullMarked
package dev.galley.item;

import org.jspecify.annotations.NullMarked;
