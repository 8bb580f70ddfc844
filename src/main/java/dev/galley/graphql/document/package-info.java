/** Persisted documents: the store of automatic persisted queries, and the file of trusted documents. */
@NullMarked
package dev.galley.graphql.document;

import org.jspecify.annotations.NullMarked;
