/** The GraphQL types of companies and contacts: inputs, payloads, views and connections. */
@NullMarked
package dev.galley.company.api;

import org.jspecify.annotations.NullMarked;
