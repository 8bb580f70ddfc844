/** Moves items through the life cycle, one or many at once, with the GraphQL types of these mutations. */
@NullMarked
package dev.galley.job.transition;

import org.jspecify.annotations.NullMarked;
