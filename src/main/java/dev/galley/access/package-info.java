/**
 * Who can do what: which roles can use which root field, and how tokens and API keys identify callers.
 * {@code platform.sql.CompanyScope} determines what data a caller sees, {@code lifecycle.Mover} which transitions it
 * can make. Only {@code graphql} depends on this package.
 */
@NullMarked
package dev.galley.access;

import org.jspecify.annotations.NullMarked;
