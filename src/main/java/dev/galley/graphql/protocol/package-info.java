/** What the GraphQL over HTTP specification defines: requests, responses, media types, and errors with their codes. */
@NullMarked
package dev.galley.graphql.protocol;

import org.jspecify.annotations.NullMarked;
