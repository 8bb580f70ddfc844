/** Tags and metadata. It knows jobs by their IDs only. */
@NullMarked
package dev.galley.label;

import org.jspecify.annotations.NullMarked;
