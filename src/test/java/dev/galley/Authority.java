package dev.galley;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority of a test, which signs server certificates. It uses the JDK's keytool. */
public final class Authority {

    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final String name;

    /** Creates one with this name in a directory. */
    public Authority(Path folder, String name) throws IOException {
        this.folder = folder;
        this.name = name;
        makeKey(name, "-ext", "bc:c");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-keystore",
                store(name),
                "-file",
                certificate().toString());
    }

    /** Its own certificate, which clients must trust. */
    public Path certificate() {
        return folder.resolve(name + ".crt");
    }

    /** Signs a certificate for a server with this name or address, and writes it and its key in the format of PostgreSQL. */
    public void issue(String server, Path certificate, Path key) throws IOException, GeneralSecurityException {
        makeKey(server);
        String request = folder.resolve(server + ".csr").toString();
        keytool("-certreq", "-alias", server, "-keystore", store(server), "-file", request);
        keytool(
                "-gencert",
                "-rfc",
                "-alias",
                name,
                "-keystore",
                store(name),
                "-ext",
                "san=" + (server.contains(":") ? "ip:" : "dns:") + server,
                "-infile",
                request,
                "-outfile",
                certificate.toString());
        byte[] secret = KeyStore.getInstance(Path.of(store(server)).toFile(), PASSWORD.toCharArray())
                .getKey(server, PASSWORD.toCharArray())
                .getEncoded();
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(secret);
        Files.writeString(key, "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    private void makeKey(String alias, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
        arguments.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
        arguments.addAll(List.of("-storetype", "PKCS12", "-keystore", store(alias)));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
    }

    private String store(String alias) {
        return folder.resolve(alias + ".p12").toString();
    }

    private static void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }
}
