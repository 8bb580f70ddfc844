/** Reads and checks what callers send: arguments, texts, comparison keys and ranges. */
@NullMarked
package dev.galley.platform.input;

import org.jspecify.annotations.NullMarked;
