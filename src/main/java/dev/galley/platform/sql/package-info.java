/** Statements and rows: everything between the features and JDBC. */
@NullMarked
package dev.galley.platform.sql;

import org.jspecify.annotations.NullMarked;
