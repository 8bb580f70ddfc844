/** The GraphQL types of the change feed. */
@NullMarked
package dev.galley.feed.api;

import org.jspecify.annotations.NullMarked;
