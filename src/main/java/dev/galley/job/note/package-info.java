/** Notes on jobs and items, which callers write, edit and delete. */
@NullMarked
package dev.galley.job.note;

import org.jspecify.annotations.NullMarked;
