/** Statements and rows: everything between a repository and JDBC. */
@NullMarked
package dev.galley.platform.sql;

import org.jspecify.annotations.NullMarked;
