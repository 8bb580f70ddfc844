/** Sends deliveries: from the change feed to the receivers, in order and signed. */
@NullMarked
package dev.galley.webhook.delivery;

import org.jspecify.annotations.NullMarked;
