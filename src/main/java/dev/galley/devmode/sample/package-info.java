/**
 * The sample data of dev mode: a print shop with its customers and some months of work, so that a board has content at
 * once. It follows the rules of the domain, is always the same, and ends now. It is not in the packaged application.
 */
@NullMarked
package dev.galley.devmode.sample;

import org.jspecify.annotations.NullMarked;
