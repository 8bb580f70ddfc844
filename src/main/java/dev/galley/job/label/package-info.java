/** Mutations and edges of what callers attach to jobs. */
@NullMarked
package dev.galley.job.label;

import org.jspecify.annotations.NullMarked;
