/**
 * How long items take: the median and the 90th percentile of the time in each state, and from creation to completion. The
 * history keeps these times rounded, so they are counted and not sorted.
 */
@NullMarked
package dev.galley.history.duration;

import org.jspecify.annotations.NullMarked;
