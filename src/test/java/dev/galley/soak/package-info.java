/** Runs what is packaged against a database of its own for as long as asked, and kills it or asks too much of it. */
package dev.galley.soak;
