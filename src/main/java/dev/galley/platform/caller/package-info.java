/** Who calls: the caller, its roles and its access. */
@NullMarked
package dev.galley.platform.caller;

import org.jspecify.annotations.NullMarked;
