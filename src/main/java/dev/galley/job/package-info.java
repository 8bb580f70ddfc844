/**
 * Jobs: one order with its items. Here is all that needs a job and something below it at once: making a job, adding
 * items, moving items on behalf of a contact, and the edges from a job down and back up.
 */
@NullMarked
package dev.galley.job;

import org.jspecify.annotations.NullMarked;
