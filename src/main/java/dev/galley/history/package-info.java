/**
 * What happened: every transition of an item, and every edit of a job, item, company or contact. Events are observed
 * and stored in the transaction that causes them, and never change. No other package depends on this one.
 */
@NullMarked
package dev.galley.history;

import org.jspecify.annotations.NullMarked;
