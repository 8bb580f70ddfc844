/** Bounds what one document, its variables and its response can take. */
@NullMarked
package dev.galley.graphql.limits;

import org.jspecify.annotations.NullMarked;
