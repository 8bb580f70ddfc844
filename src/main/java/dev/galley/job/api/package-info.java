/** The GraphQL types of jobs: inputs, payloads, views, connections and orders. */
@NullMarked
package dev.galley.job.api;

import org.jspecify.annotations.NullMarked;
