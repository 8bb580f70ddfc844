/** The GraphQL types of items: inputs, payloads, views, connections and orders. */
@NullMarked
package dev.galley.item.api;

import org.jspecify.annotations.NullMarked;
