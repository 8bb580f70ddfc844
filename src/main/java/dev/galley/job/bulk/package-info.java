/** Calls that concern many items, with a result for each. */
@NullMarked
package dev.galley.job.bulk;

import org.jspecify.annotations.NullMarked;
