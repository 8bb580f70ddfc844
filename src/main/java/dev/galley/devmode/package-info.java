/**
 * What only those who develop Galley need: the PostgreSQL that comes with the project, which {@code ./mvnw quarkus:dev}
 * and the tests start as a process, with neither Docker nor an installation; the GraphQL UI's example; the sample. Not
 * in the packaged application: the build moves this package away before it packages (see the pom), so nothing else in
 * {@code src/main} may import it.
 */
@NullMarked
package dev.galley.devmode;

import org.jspecify.annotations.NullMarked;
