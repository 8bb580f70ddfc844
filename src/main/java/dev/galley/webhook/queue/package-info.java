/** The deliveries of webhooks that wait, and the log of those that do not. */
@NullMarked
package dev.galley.webhook.queue;

import org.jspecify.annotations.NullMarked;
