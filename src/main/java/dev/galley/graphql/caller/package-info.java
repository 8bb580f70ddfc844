/** Who sends a request: credentials, client address and rate limits. */
@NullMarked
package dev.galley.graphql.caller;

import org.jspecify.annotations.NullMarked;
