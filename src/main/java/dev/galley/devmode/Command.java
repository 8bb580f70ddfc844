package dev.galley.devmode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a program to its end and keeps its output, which is the message if it fails. */
final class Command {

    private Command() {}

    /** The first line of the program's output; empty if the program does not exist or fails. */
    static String firstLine(List<String> command) {
        try {
            return run(command).lines().findFirst().orElse("").strip();
        } catch (IOException | IllegalStateException failed) {
            return "";
        }
    }

    static boolean succeeds(List<String> command) {
        try {
            run(command);
            return true;
        } catch (IOException | IllegalStateException failed) {
            return false;
        }
    }

    /** The program's output; an exception with it if the exit status is not 0. */
    static String run(List<String> command) throws IOException {
        // To a file instead of a pipe, because a server that the program starts would keep a pipe open.
        Path output = Files.createTempFile("galley-command", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            int status = process.waitFor();
            String text = Files.readString(output, StandardCharsets.ISO_8859_1);
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + status + ": " + text);
            }
            return text;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            Files.delete(output);
        }
    }
}
