/** The GraphQL types of API keys and of the caller. */
@NullMarked
package dev.galley.access.api;

import org.jspecify.annotations.NullMarked;
