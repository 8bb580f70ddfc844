package dev.galley.devmode;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.stream.Stream;

/** What goes before PostgreSQL's commands so that they run for root as well, whom they refuse. */
enum Unprivileged {
    /** An ordinary user needs nothing. */
    ALREADY("", List.of()),

    /** A user namespace of its own, in which root is nobody but may still read root's files. */
    NAMESPACE("0", List.of("unshare", "-U")),

    /**
     * The user "nobody", where namespaces are forbidden (Docker does so by default). It keeps the one right to open any
     * file, because the project may lie under a folder that only root can enter.
     */
    NOBODY(
            "65534",
            List.of(
                    "setpriv",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override"));

    private static final String ROOT = "0";

    private final String owner;
    private final List<String> prefix;

    Unprivileged(String owner, List<String> prefix) {
        this.owner = owner;
        this.prefix = prefix;
    }

    static Unprivileged onThisMachine() {
        if (!ROOT.equals(Command.firstLine(List.of("id", "-u")))) {
            return ALREADY;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(Unprivileged::works)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("PostgreSQL does not run as root, and neither \"unshare -U\""
                                + " nor \"setpriv\" is possible here. Run Maven as an ordinary user, or give Galley a"
                                + " PostgreSQL of yours with quarkus.datasource.jdbc.url, username and password."));
    }

    List<String> prefix() {
        return prefix;
    }

    /** Whether PostgreSQL will find its program runnable: it asks by access(2), which leaves kept rights out. */
    boolean mayRun(Path program) {
        return this != NOBODY || Command.succeeds(with("test", "-x", program.toString()));
    }

    /** Hands the folder to whom the server runs as, since PostgreSQL insists on owning its files. */
    void handOver(Path folder) throws IOException {
        if (owner.isEmpty()) {
            return;
        }
        UserPrincipalLookupService users = FileSystems.getDefault().getUserPrincipalLookupService();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setOwner(file, users.lookupPrincipalByName(owner));
            }
        }
    }

    private boolean works() {
        String user = Command.firstLine(with("id", "-u"));
        return !user.isEmpty() && !ROOT.equals(user);
    }

    private List<String> with(String... command) {
        return Stream.concat(prefix.stream(), Stream.of(command)).toList();
    }
}
