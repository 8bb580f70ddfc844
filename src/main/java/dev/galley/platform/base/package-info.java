/** IDs, settings, limits, the clock and deadlines: what every other package can use. */
@NullMarked
package dev.galley.platform.base;

import org.jspecify.annotations.NullMarked;
