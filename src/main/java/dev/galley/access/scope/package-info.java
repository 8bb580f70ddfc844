/** What callers see of the tables who are confined to a company. */
@NullMarked
package dev.galley.access.scope;

import org.jspecify.annotations.NullMarked;
