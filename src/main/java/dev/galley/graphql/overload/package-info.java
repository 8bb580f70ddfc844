/** Bounds what all requests together can take: operations at once, and memory. */
@NullMarked
package dev.galley.graphql.overload;

import org.jspecify.annotations.NullMarked;
