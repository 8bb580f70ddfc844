/**
 * The sample that dev mode begins with: a print shop with its customers and some months of work, so that a board looks
 * alive at once. Made of the domain's own rules, always the same, moved to end now. Not in the packaged application.
 */
@NullMarked
package dev.galley.devmode.sample;

import org.jspecify.annotations.NullMarked;
