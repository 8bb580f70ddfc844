/** Callers of requests: credentials, client addresses and rate limits. */
@NullMarked
package dev.galley.graphql.caller;

import org.jspecify.annotations.NullMarked;
