/** The GraphQL types of webhooks. */
@NullMarked
package dev.galley.webhook.api;

import org.jspecify.annotations.NullMarked;
