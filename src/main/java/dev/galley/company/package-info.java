/**
 * Who orders: companies and their contacts, how a mutation names one (by id, by external id, or by name or e-mail
 * address, found or made), and their lists.
 */
@NullMarked
package dev.galley.company;

import org.jspecify.annotations.NullMarked;
