/**
 * What happened: every transition of an item, and every edit of a job, item, company or contact. They are
 * stored in the transaction that makes them, and never change.
 */
@NullMarked
package dev.galley.history;

import org.jspecify.annotations.NullMarked;
