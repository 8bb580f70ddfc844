/**
 * The heart: the states of a job item, the moves between them, and what a job's items say of the job. Plain Java, no
 * database, no HTTP. Where a rule of the life cycle is asked for, it is here and nowhere else.
 */
@NullMarked
package dev.galley.lifecycle;

import org.jspecify.annotations.NullMarked;
