package dev.galley.access;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Captures the audit log of the application, which runs in the test's JVM. */
public final class AuditLog extends Handler implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("dev.galley.audit");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    public void open() {
        LOG.addHandler(this);
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(String.format(entry.getMessage(), entry.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOG.removeHandler(this);
    }
}
