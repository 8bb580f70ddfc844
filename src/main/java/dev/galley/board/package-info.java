/** Serves the board: its page and assets from the package, and signing in at the OpenID provider. */
@NullMarked
package dev.galley.board;

import org.jspecify.annotations.NullMarked;
