/**
 * The operation of a thread: its access, its deadline, what it may read and what its mutations have come to; and the
 * audit log.
 */
@NullMarked
package dev.galley.platform.operation;

import org.jspecify.annotations.NullMarked;
