/** Watches the database, and cancels statements that take too long. */
@NullMarked
package dev.galley.graphql.health;

import org.jspecify.annotations.NullMarked;
