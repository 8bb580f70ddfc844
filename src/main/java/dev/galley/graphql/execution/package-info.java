/**
 * Runs an operation on the schema: parsed documents and their cache, execution strategies, guards and timers of root
 * fields.
 */
@NullMarked
package dev.galley.graphql.execution;

import org.jspecify.annotations.NullMarked;
