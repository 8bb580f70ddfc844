/**
 * The core of the domain: the states of a job item, the transitions between them, and the progress of a job. Plain Java
 * without a database or HTTP. All life-cycle rules are here and nowhere else.
 */
@NullMarked
package dev.galley.lifecycle;

import org.jspecify.annotations.NullMarked;
