/** Data fetchers, argument binding and batch loading. */
@NullMarked
package dev.galley.graphql.fetching;

import org.jspecify.annotations.NullMarked;
