/** The mutations and edges of tags and metadata. */
@NullMarked
package dev.galley.job.label;

import org.jspecify.annotations.NullMarked;
