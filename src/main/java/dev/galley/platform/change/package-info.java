/** The changes that mutations record for the change feed. */
@NullMarked
package dev.galley.platform.change;

import org.jspecify.annotations.NullMarked;
