/** The operation of a thread: its caller and access, its deadline, and what it may read; and the audit log. */
@NullMarked
package dev.galley.platform.caller;

import org.jspecify.annotations.NullMarked;
