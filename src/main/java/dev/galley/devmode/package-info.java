/**
 * What only developers of Galley need: the PostgreSQL that comes with the build, which {@code ./mvnw quarkus:dev} and
 * the tests start as a process, without Docker or an installation; the example query of the GraphQL UI; and the sample
 * data. It is not in the packaged application: the build removes this package before packaging (see the pom), so
 * nothing else in {@code src/main} may import it.
 */
@NullMarked
package dev.galley.devmode;

import org.jspecify.annotations.NullMarked;
