/** Bulk mutations of items, with a result for each item. */
@NullMarked
package dev.galley.job.bulk;

import org.jspecify.annotations.NullMarked;
