package dev.galley.devmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a killed JVM leaves in a data directory: a server that still runs, or the note of one that does not. */
final class ServerRemains {

    /** Ends the server that still runs. */
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
            // The number went to another program since, and PostgreSQL would take that for a server.
            Files.deleteIfExists(note);
        }
        // A number that nobody has is PostgreSQL's own to see through.
    }

    private Optional<ProcessHandle> process() throws IOException {
        List<String> lines = Files.readAllLines(note);
        try {
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
        } catch (IndexOutOfBoundsException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** By its arguments, which name the directory; where the system does not tell them, by its program. */
    private boolean isServer(ProcessHandle process) {
        ProcessHandle.Info seen = process.info();
        return seen.arguments()
                .map(arguments -> List.of(arguments).contains(directory.toString()))
                .orElseGet(() -> seen.command()
                        .filter(program -> program.contains("postgres"))
                        .isPresent());
    }
}
