package dev.galley.devmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a killed JVM leaves in a data directory: a running server, or the PID file of one that no longer runs. */
final class ServerRemains {

    /** Stops the server that is still running. */
    interface Stop {
        void stop() throws IOException;
    }

    private final Path directory;
    private final Path note;

    private ServerRemains(Path directory) {
        this.directory = directory;
        this.note = directory.resolve("postmaster.pid");
    }

    static ServerRemains of(Path directory) {
        return new ServerRemains(directory);
    }

    void clear(Stop stop) throws IOException {
        if (!Files.exists(note)) {
            return;
        }
        Optional<ProcessHandle> noted = process();
        if (noted.filter(this::isServer).isPresent()) {
            stop.stop();
        } else if (noted.isPresent()) {
            // Another program has this PID now, and PostgreSQL would mistake it for a server.
            Files.deleteIfExists(note);
        }
        // PostgreSQL itself detects a PID that no process has.
    }

    private Optional<ProcessHandle> process() throws IOException {
        List<String> lines = Files.readAllLines(note);
        try {
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
        } catch (IndexOutOfBoundsException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** By its arguments, which name the directory; if the system does not provide them, by its program. */
    private boolean isServer(ProcessHandle process) {
        ProcessHandle.Info seen = process.info();
        return seen.arguments()
                .map(arguments -> List.of(arguments).contains(directory.toString()))
                .orElseGet(() -> seen.command()
                        .filter(program -> program.contains("postgres"))
                        .isPresent());
    }
}
