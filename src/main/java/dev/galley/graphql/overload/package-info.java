/** Limits what all requests together can use: concurrent operations, and memory. */
@NullMarked
package dev.galley.graphql.overload;

import org.jspecify.annotations.NullMarked;
