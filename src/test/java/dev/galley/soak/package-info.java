/** Runs the packaged application against its own database for a given time, and kills or overloads it. */
package dev.galley.soak;
