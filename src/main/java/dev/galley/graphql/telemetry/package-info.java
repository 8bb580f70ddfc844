/** Traces and metrics. */
@NullMarked
package dev.galley.graphql.telemetry;

import org.jspecify.annotations.NullMarked;
