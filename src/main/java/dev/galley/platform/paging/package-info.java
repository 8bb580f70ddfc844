/** Relay connections by keyset: page requests, cursors, orders and search. */
@NullMarked
package dev.galley.platform.paging;

import org.jspecify.annotations.NullMarked;
