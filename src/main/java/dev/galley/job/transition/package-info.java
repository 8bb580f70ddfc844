/** Moves items through the life cycle, singly or in bulk, with the GraphQL types of these mutations. */
@NullMarked
package dev.galley.job.transition;

import org.jspecify.annotations.NullMarked;
