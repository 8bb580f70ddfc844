/** The people of the shop: those who have acted, or to whom items have been assigned. */
@NullMarked
package dev.galley.people;

import org.jspecify.annotations.NullMarked;
