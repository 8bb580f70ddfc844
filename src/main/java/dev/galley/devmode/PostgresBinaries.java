package dev.galley.devmode;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks PostgreSQL's programs for this platform from their jar, once per build directory. A shared temporary
 * directory would belong to the user who created it first, and the system may delete single files in it.
 */
final class PostgresBinaries {

    private final Path parent;

    PostgresBinaries(Path parent) {
        this.parent = parent;
    }

    /** The directory that contains {@code bin}, {@code lib} and {@code share}. */
    Path unpacked() throws IOException {
        byte[] archive = archive();
        Path home = parent.resolve("postgresql-" + fingerprint(archive));
        if (!Files.isDirectory(home)) {
            Files.createDirectories(parent);
            Path unfinished = Files.createTempDirectory(parent, "postgresql-unfinished-");
            unpack(archive, unfinished);
            // It is renamed when complete, so that a killed process leaves no partial one, and of two concurrent ones,
            // one wins.
            makeReadable(unfinished);
            moveIfAbsent(unfinished, home);
        }
        return home;
    }

    private static byte[] archive() throws IOException {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = name.startsWith("windows") ? "Windows" : name.startsWith("mac") ? "Darwin" : "Linux";
        String processor = System.getProperty("os.arch").replace("amd64", "x86_64");
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, processor)) {
            if (archive == null) {
                throw new IOException("The build contains no PostgreSQL for " + system + " on "
                        + ArchUtils.normalize(processor) + ". Set quarkus.datasource.jdbc.url to use your own.");
            }
            return archive.readAllBytes();
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Path folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            if (folder.endsWith("bin")) {
                file.toFile().setExecutable(true, false);
            }
        }
    }

    /** Only the creator can access a temporary directory, but the server may run as another user (see Unprivileged). */
    static void makeReadable(Path folder) {
        folder.toFile().setReadable(true, false);
        folder.toFile().setExecutable(true, false);
    }

    private static void moveIfAbsent(Path unfinished, Path home) throws IOException {
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException moved) {
            if (!Files.isDirectory(home)) {
                throw moved;
            }
            FolderTree.delete(unfinished);
        }
    }

    private static String fingerprint(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
