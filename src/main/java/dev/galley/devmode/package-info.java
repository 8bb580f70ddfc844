/**
 * The PostgreSQL that comes with the project, for those who develop Galley: {@code ./mvnw quarkus:dev} and the tests
 * start it as a process, with neither Docker nor an installation. Not in the packaged application: the build moves this
 * package away before it packages (see the pom), so nothing else in {@code src/main} may import it.
 */
@NullMarked
package dev.galley.devmode;

import org.jspecify.annotations.NullMarked;
