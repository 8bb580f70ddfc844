/**
 * Companies and contacts: how a mutation refers to one (by ID, by external ID, or by name or email address, found or
 * created), and their lists.
 */
@NullMarked
package dev.galley.company;

import org.jspecify.annotations.NullMarked;
