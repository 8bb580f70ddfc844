/**
 * Subscriptions: executes their documents for each batch of events, and sends the answers as server-sent events, as parts
 * of multipart/mixed, or over WebSockets.
 */
@NullMarked
package dev.galley.graphql.subscription;

import org.jspecify.annotations.NullMarked;
