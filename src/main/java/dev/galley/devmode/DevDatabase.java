package dev.galley.devmode;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The database of this JVM in dev mode. Its address is stored in a system property, because a hot reload loads all
 * classes again, and the database keeps running.
 */
final class DevDatabase {

    private static final Logger LOG = Logger.getLogger(DevDatabase.class);

    private static final String STARTED = "dev.galley.devmode.jdbc-url";

    private final Path directory;
    private final Path buildFolder;

    DevDatabase(Path directory, Path buildFolder) {
        this.directory = directory;
        this.buildFolder = buildFolder;
    }

    /** The JDBC URL of the database, which is started if it is not running; it stops with the JVM. */
    String jdbcUrl() {
        String started = System.getProperty(STARTED);
        if (started != null) {
            return started;
        }
        try {
            String url = start();
            System.setProperty(STARTED, url);
            LOG.infof(
                    "Dev mode database: %s (user %s, no password), stored in %s", url, PostgresServer.USER, directory);
            return url;
        } catch (IOException failed) {
            throw new IllegalStateException("The dev mode database did not start: " + failed, failed);
        }
    }

    private String start() throws IOException {
        FileChannel lock = lock();
        PostgresServer server = PostgresServer.on(directory, buildFolder);
        String url = server.start(Map.of("timezone", "UTC", "synchronous_commit", "off"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, lock), "stop the dev mode database"));
        return url;
    }

    /**
     * Held for the lifetime of the JVM, so that nobody mistakes the server of a running session for the remains of a
     * killed one.
     */
    private FileChannel lock() throws IOException {
        Files.createDirectories(directory.getParent());
        Path file = directory.resolveSibling(directory.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IllegalStateException("Another instance of dev mode uses the database in " + directory
                    + ". Stop it, or set galley.dev.database.directory to another directory.");
        }
        return channel;
    }

    private static void stop(PostgresServer server, FileChannel lock) {
        try (lock) {
            server.stop();
        } catch (IOException | IllegalStateException failed) {
            // Logging has already ended; the next start removes what is left.
            System.err.println("The dev mode database did not stop: " + failed.getMessage());
        }
    }
}
