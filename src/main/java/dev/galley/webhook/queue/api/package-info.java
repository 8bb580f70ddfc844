/** The GraphQL types of deliveries. */
@NullMarked
package dev.galley.webhook.queue.api;

import org.jspecify.annotations.NullMarked;
