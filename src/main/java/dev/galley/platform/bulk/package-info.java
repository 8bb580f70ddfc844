/** Bulk mutations: one call, with a result for each of several objects. */
@NullMarked
package dev.galley.platform.bulk;

import org.jspecify.annotations.NullMarked;
