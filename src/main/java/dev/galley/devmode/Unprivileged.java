package dev.galley.devmode;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.stream.Stream;

/** How PostgreSQL's commands are run by root, whom they reject otherwise. */
enum Unprivileged {
    /** An ordinary user needs nothing. */
    NOT_ROOT("", List.of()),

    /** In a separate user namespace, in which root has no privileges, but can still read root's files. */
    NAMESPACE("0", List.of("unshare", "-U")),

    /**
     * As the user "nobody", if namespaces are forbidden (by default in Docker). It keeps the capability to open any
     * file, because the project may be in a directory that only root can enter.
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

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
    private final List<String> prefix;

    Unprivileged(String owner, List<String> prefix) {
        this.owner = owner;
        this.prefix = prefix;
    }

    static Unprivileged onThisMachine() {
        if (!ROOT.equals(Command.firstLine(List.of("id", "-u")))) {
            return NOT_ROOT;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(Unprivileged::isAvailable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "PostgreSQL cannot run as root, and neither \"unshare -U\" nor \"setpriv\" works here. "
                                + "Run Maven as an ordinary user, or set quarkus.datasource.jdbc.url, username and "
                                + "password to use your own PostgreSQL."));
    }

    List<String> prefix() {
        return prefix;
    }

    /**
     * Whether PostgreSQL will find its program executable: it checks with access(2), which ignores kept capabilities.
     */
    boolean canRun(Path program) {
        return this != NOBODY || Command.succeeds(prefixed("test", "-x", program.toString()));
    }

    /** Gives the directory to the user of the server, because PostgreSQL requires that it owns its files. */
    void changeOwner(Path folder) throws IOException {
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

    private boolean isAvailable() {
        String user = Command.firstLine(prefixed("id", "-u"));
        return !user.isEmpty() && !ROOT.equals(user);
    }

    private List<String> prefixed(String... command) {
        return Stream.concat(prefix.stream(), Stream.of(command)).toList();
    }
}
