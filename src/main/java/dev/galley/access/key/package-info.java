/** API keys: how they are created, checked, rotated and revoked. */
@NullMarked
package dev.galley.access.key;

import org.jspecify.annotations.NullMarked;
