/**
 * The lists, held against what is true: a plain model in memory for what they show, and the database's own plans for
 * how they find it.
 */
package dev.galley.lists;
