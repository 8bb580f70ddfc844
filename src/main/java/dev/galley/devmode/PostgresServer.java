package dev.galley.devmode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server for one data directory. It listens only on the loopback address, and trusts connections from
 * there.
 */
public final class PostgresServer {

    /** The role that owns everything; it has no password. */
    public static final String USER = "galley";

    private static final String LOOPBACK = "127.0.0.1";

    private final Path home;
    private final @Nullable Path temporary;
    private final Path directory;
    private final Unprivileged unprivileged;

    private PostgresServer(Path home, @Nullable Path temporary, Path directory, Unprivileged unprivileged) {
        this.home = home;
        this.temporary = temporary;
        this.directory = directory;
        this.unprivileged = unprivileged;
    }

    /** A server that keeps its files in {@code directory}; its programs are unpacked into {@code buildFolder}. */
    public static PostgresServer on(Path directory, Path buildFolder) throws IOException {
        Unprivileged unprivileged = Unprivileged.onThisMachine();
        Path home = new PostgresBinaries(buildFolder.toAbsolutePath().normalize()).unpacked();
        Path temporary = null;
        if (!unprivileged.canRun(program(home, "postgres"))) {
            // Always a new directory: in one with a predictable name, somebody else could have put programs for root to
            // run.
            temporary = Files.createTempDirectory("galley-postgresql-");
            PostgresBinaries.makeReadable(temporary);
            home = new PostgresBinaries(temporary).unpacked();
        }
        return new PostgresServer(home, temporary, directory.toAbsolutePath().normalize(), unprivileged);
    }

    /**
     * Starts the server on a free port with these {@code settings} of {@code postgresql.conf}, and returns its JDBC
     * URL.
     */
    public String start(Map<String, String> settings) throws IOException {
        if (Files.exists(directory.resolve("PG_VERSION"))) {
            checkVersion();
            unprivileged.changeOwner(directory);
            LeftoverServer.of(directory).cleanUp(() -> stop("fast", "20"));
        } else {
            create();
        }
        int port = freePort();
        run("pg_ctl", "-D", directory.toString(), "-l", log().toString(), "-w", "-o", options(port, settings), "start");
        return "jdbc:postgresql://" + LOOPBACK + ":" + port + "/postgres";
    }

    /** Stops the server after its clients have disconnected, or after {@code 5} seconds without waiting for them. */
    public void stop() throws IOException {
        try {
            stop("smart", "5");
        } catch (IllegalStateException clientsStayed) {
            stop("fast", "20");
        } finally {
            deleteTemporary();
        }
    }

    /** Stops the server at once and deletes its files. */
    public void destroy() throws IOException {
        stop("immediate", "20");
        FolderTree.delete(directory);
        deleteTemporary();
    }

    private void deleteTemporary() throws IOException {
        if (temporary != null) {
            FolderTree.delete(temporary);
        }
    }

    private void stop(String mode, String seconds) throws IOException {
        run("pg_ctl", "-D", directory.toString(), "-m", mode, "-w", "-t", seconds, "stop");
    }

    private void create() throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException something) {
            throw new IllegalStateException(
                    directory + "is not empty and contains no database. Set galley.dev.database.directory to another "
                            + "directory.");
        }
        Files.createDirectories(directory.getParent());
        // It is renamed when complete, because a killed initdb leaves a directory that no server can start with.
        Path unfinished = Files.createTempDirectory(directory.getParent(), directory.getFileName() + "-unfinished-");
        unprivileged.changeOwner(unfinished);
        // The builtin locale is the same on every system, and knows all letters; pg_trgm takes them from LC_CTYPE.
        run(
                "initdb",
                "-D",
                unfinished.toString(),
                "-U",
                USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--lc-ctype=" + ctype(),
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync");
        Files.move(unfinished, directory);
    }

    /**
     * A locale of the system that knows all letters. Windows has none that initdb accepts, so searches read more there.
     */
    private static String ctype() {
        String system = System.getProperty("os.name");
        if (system.startsWith("Windows")) {
            return "C";
        }
        return system.startsWith("Mac") ? "en_US.UTF-8" : "C.UTF-8";
    }

    private void checkVersion() throws IOException {
        String databaseVersion =
                Files.readString(directory.resolve("PG_VERSION")).strip();
        String serverVersion = run("postgres", "--version").replaceAll("(?s).*\\(PostgreSQL\\) (\\d+).*", "$1");
        if (!databaseVersion.equals(serverVersion)) {
            throw new IllegalStateException(
                    "The database in " + directory + " was created by PostgreSQL " + databaseVersion
                            + ", but dev mode of this version of Galley uses PostgreSQL " + serverVersion
                            + ". Delete that directory to start with an empty database, or set "
                            + "galley.dev.database.directory to another one.");
        }
    }

    private String options(int port, Map<String, String> settings) {
        StringBuilder options = new StringBuilder("-p " + port + " -c listen_addresses=" + LOOPBACK);
        // Otherwise the socket would be in a shared directory. The empty value needs quotes, in Unix syntax.
        if (!System.getProperty("os.name").startsWith("Windows")) {
            options.append(" -c unix_socket_directories=''");
        }
        settings.forEach(
                (name, value) -> options.append(" -c ").append(name).append('=').append(value));
        return options.toString();
    }

    private String run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(unprivileged.prefix());
        command.add(program(home, program).toString());
        Stream.of(arguments).forEach(command::add);
        try {
            return Command.run(command);
        } catch (IllegalStateException failed) {
            String log = Files.exists(log()) ? " (more in " + log() + ")" : "";
            throw new IllegalStateException("PostgreSQL: " + failed.getMessage() + log, failed);
        }
    }

    private static Path program(Path home, String name) {
        return home.resolve("bin").resolve(name);
    }

    private Path log() {
        return directory.resolve("server.log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getAllByName(LOOPBACK)[0])) {
            return socket.getLocalPort();
        }
    }
}
