/** GraphQL over HTTP: the routes, request bodies, responses and the schema file. Nothing uses this package. */
@NullMarked
package dev.galley.graphql.transport;

import org.jspecify.annotations.NullMarked;
