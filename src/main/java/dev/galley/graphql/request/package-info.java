/** What all transports share: reading, executing and answering the request of a GraphQL operation. */
@NullMarked
package dev.galley.graphql.request;

import org.jspecify.annotations.NullMarked;
