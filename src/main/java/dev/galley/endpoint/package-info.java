/**
 * How GraphQL is served over HTTP. Owns the one handler at {@code /graphql} (the GraphQL over HTTP specification, the
 * size of bodies, request ids), the engine behind it with its cache of documents, its timers and traces, and what a
 * fault looks like to a client. The fields themselves are the features' own: SmallRye's schema and data fetchers run unchanged,
 * only its HTTP handler is replaced.
 */
@NullMarked
package dev.galley.endpoint;

import org.jspecify.annotations.NullMarked;
