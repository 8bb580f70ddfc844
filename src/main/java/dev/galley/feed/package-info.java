/** The change feed: what has changed in the shop, in an order that misses nothing. */
@NullMarked
package dev.galley.feed;

import org.jspecify.annotations.NullMarked;
