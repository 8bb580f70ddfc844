/**
 * Lists compared with what is true: a plain model in memory for their content, and the database's own plans for their
 * cost.
 */
package dev.galley.lists;
