/** Transactions, idempotency, optimistic locking, and the edits that a mutation records. */
@NullMarked
package dev.galley.platform.mutation;

import org.jspecify.annotations.NullMarked;
