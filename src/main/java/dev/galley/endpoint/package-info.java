/**
 * How GraphQL is served over HTTP. Owns the one handler at {@code /graphql} (the GraphQL over HTTP specification, the
 * size of bodies, request ids), the engine behind it with its cache of documents, its timers and traces, and what a
 * fault looks like to a client. The schema is SmallRye's, made from the features' classes; how its fields are asked, how
 * arguments are made, and the handler are our own, which is a third of the time of a board.
 */
@NullMarked
package dev.galley.endpoint;

import org.jspecify.annotations.NullMarked;
