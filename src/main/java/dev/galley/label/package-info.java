/** What callers attach to jobs. It knows jobs by their IDs only. */
@NullMarked
package dev.galley.label;

import org.jspecify.annotations.NullMarked;
