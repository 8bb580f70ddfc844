/** How a mutation or a query is rejected. */
@NullMarked
package dev.galley.platform.error;

import org.jspecify.annotations.NullMarked;
