/** Webhooks: receivers of changes, which admins register. */
@NullMarked
package dev.galley.webhook;

import org.jspecify.annotations.NullMarked;
