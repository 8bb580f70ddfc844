/** Who may do what: roles, isolation of companies, tokens and keys, as clients meet them. */
@NullMarked
package dev.galley.access;

import org.jspecify.annotations.NullMarked;
