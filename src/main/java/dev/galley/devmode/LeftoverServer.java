package dev.galley.devmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a killed JVM leaves in a data directory: a running server, or the PID file of one that no longer runs. */
final class LeftoverServer {

    /** Stops the server that is still running. */
    interface Stop {
        void stop() throws IOException;
    }

    private final Path directory;
    private final Path pidFile;

    private LeftoverServer(Path directory) {
        this.directory = directory;
        this.pidFile = directory.resolve("postmaster.pid");
    }

    static LeftoverServer of(Path directory) {
        return new LeftoverServer(directory);
    }

    void cleanUp(Stop stop) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> process = process();
        if (process.filter(this::isServer).isPresent()) {
            stop.stop();
        } else if (process.isPresent()) {
            // Another program has this PID now, and PostgreSQL would mistake it for a server.
            Files.deleteIfExists(pidFile);
        }
        // PostgreSQL itself detects a PID that no process has.
    }

    private Optional<ProcessHandle> process() throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        try {
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
        } catch (IndexOutOfBoundsException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** By its arguments, which name the directory; if the system does not provide them, by its program. */
    private boolean isServer(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.arguments()
                .map(arguments -> List.of(arguments).contains(directory.toString()))
                .orElseGet(() -> info.command()
                        .filter(program -> program.contains("postgres"))
                        .isPresent());
    }
}
