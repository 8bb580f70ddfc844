/**
 * Who may do what: which roles may use which root field, and how a token or a key says who asks. What of the shop a
 * caller may see is in {@code platform.Confinement}, which moves it may make in {@code lifecycle.Mover}. Nothing but the
 * endpoint depends on this package.
 */
@NullMarked
package dev.galley.access;

import org.jspecify.annotations.NullMarked;
