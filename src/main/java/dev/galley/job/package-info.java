/**
 * Jobs: one order with its items. This package contains everything that needs a job together with items or companies:
 * creating jobs, adding items, the contact on whose behalf items move, and the edges between jobs and items.
 */
@NullMarked
package dev.galley.job;

import org.jspecify.annotations.NullMarked;
