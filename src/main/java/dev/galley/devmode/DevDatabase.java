package dev.galley.devmode;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The one database of this JVM in dev mode. Where it is stands in a system property, because a hot reload loads all
 * classes anew and the database outlives that.
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

    /** How JDBC reaches the database, started now or earlier; it stops with the JVM. */
    String jdbcUrl() {
        String started = System.getProperty(STARTED);
        if (started != null) {
            return started;
        }
        try {
            String url = start();
            System.setProperty(STARTED, url);
            LOG.infof(
                    "The database of dev mode: %s (user %s, no password), kept in %s",
                    url, PostgresServer.USER, directory);
            return url;
        } catch (IOException failed) {
            throw new IllegalStateException("The database of dev mode did not start: " + failed, failed);
        }
    }

    private String start() throws IOException {
        FileChannel lock = lock();
        PostgresServer server = PostgresServer.on(directory, buildFolder);
        String url = server.start(Map.of("timezone", "UTC", "synchronous_commit", "off"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, lock), "stop the database of dev mode"));
        return url;
    }

    /** Held as long as the JVM lives, so that nobody takes a living session's server for what a killed one left. */
    private FileChannel lock() throws IOException {
        Files.createDirectories(directory.getParent());
        Path file = directory.resolveSibling(directory.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IllegalStateException("Another dev mode uses the database in " + directory + ". Stop that one, or"
                    + " name another folder with galley.dev.database.directory.");
        }
        return channel;
    }

    private static void stop(PostgresServer server, FileChannel lock) {
        try (lock) {
            server.stop();
        } catch (IOException | IllegalStateException failed) {
            // Logging has ended by now; the next start clears what stays.
            System.err.println("The database of dev mode did not stop: " + failed.getMessage());
        }
    }
}
