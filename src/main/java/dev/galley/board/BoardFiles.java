package dev.galley.board;

import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page and assets of the board, which Web Bundler adds to the package. */
@ApplicationScoped
class BoardFiles {

    private static final String RESOURCES = "META-INF/resources/";
    private static final String PAGE = "board.html";
    private static final String ASSETS = "board/assets/";

    // So that no other resource can be named.
    private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");

    // The bundler puts a hash of the content into the name, except in dev mode.
    private static final Pattern HASHED = Pattern.compile(".+-[A-Z0-9]{8}\\.[a-z0-9]+");

    private final Map<String, BoardFile> files = new ConcurrentHashMap<>();

    /** The page. */
    BoardFile page() {
        BoardFile page = file(PAGE);
        if (page == null) {
            throw new IllegalStateException("The package does not contain " + RESOURCES + PAGE + ".");
        }
        return page;
    }

    /** An asset; null if there is none of this name. */
    @Nullable
    BoardFile asset(String name) {
        return ASSET.matcher(name).matches() ? file(ASSETS + name) : null;
    }

    /** Whether an asset never changes under this name. */
    static boolean isImmutable(String name) {
        return HASHED.matcher(name).matches();
    }

    private @Nullable BoardFile file(String path) {
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            return read(path);
        }
        BoardFile known = files.get(path);
        if (known != null) {
            return known;
        }
        BoardFile read = read(path);
        if (read != null) {
            files.put(path, read);
        }
        return read;
    }

    private static @Nullable BoardFile read(String path) {
        try (InputStream content = BoardFiles.class.getClassLoader().getResourceAsStream(RESOURCES + path)) {
            return content == null ? null : BoardFile.of(path, content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
