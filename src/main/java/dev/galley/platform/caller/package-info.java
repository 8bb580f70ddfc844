/** The caller of an operation, its role and its access, and the audit log. */
@NullMarked
package dev.galley.platform.caller;

import org.jspecify.annotations.NullMarked;
