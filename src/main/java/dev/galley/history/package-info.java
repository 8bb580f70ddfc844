/**
 * What happened: every move of an item and every edit of a job, item, company or contact, written in the transaction
 * that did it, on hearing of it, and never changed. Nothing depends on this package.
 */
@NullMarked
package dev.galley.history;

import org.jspecify.annotations.NullMarked;
