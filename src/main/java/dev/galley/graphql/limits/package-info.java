/** Limits what a document, its variables and its response can use. */
@NullMarked
package dev.galley.graphql.limits;

import org.jspecify.annotations.NullMarked;
