/** The state of a request, which all other parts of {@code graphql} read and update. */
@NullMarked
package dev.galley.graphql.operation;

import org.jspecify.annotations.NullMarked;
