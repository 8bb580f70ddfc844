/** The state of one request, which every other part of the endpoint reads and adds to. */
@NullMarked
package dev.galley.graphql.operation;

import org.jspecify.annotations.NullMarked;
