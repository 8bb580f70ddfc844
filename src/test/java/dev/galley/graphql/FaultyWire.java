package dev.galley.graphql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The connection to a database, which can be cut, blocked, slowed down, and made to lose the answer to a commit. */
final class FaultyWire {

    private static final int SMALL = 16_384;

    private final ServerSocket entry;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private volatile int server;
    private volatile boolean cut;
    private volatile boolean blocked;
    private volatile int delay;
    private final AtomicInteger commitsUntilLoss;

    /**
     * @param commitsUntilLoss the number of the commit whose answer is lost, 1 for the next, counted over all wires
     *     that share it
     */
    FaultyWire(AtomicInteger commitsUntilLoss) throws IOException {
        this.commitsUntilLoss = commitsUntilLoss;
        this.entry = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    void to(int port) {
        server = port;
    }

    /** Closes all connections, and every new one. */
    void cut() {
        cut = true;
        closeAll();
    }

    /** Accepts data and does not forward it. */
    void block() {
        blocked = true;
    }

    /** Delays what the server sends by this number of milliseconds. */
    void slow(int milliseconds) {
        delay = milliseconds;
    }

    /** Restores the normal state. What was accepted while it was blocked is lost, and so are the connections. */
    void mend() {
        if (blocked) {
            closeAll();
        }
        cut = false;
        blocked = false;
        delay = 0;
        commitsUntilLoss.set(0);
    }

    private void closeAll() {
        open.forEach(FaultyWire::close);
        open.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entry.accept();
                if (cut) {
                    close(client);
                } else {
                    open.add(client);
                    daemon(() -> join(client));
                }
            }
        } catch (IOException closed) {
            // The tests are over.
        }
    }

    private void join(Socket client) {
        try {
            Socket database = new Socket(InetAddress.getLoopbackAddress(), server);
            open.add(database);
            daemon(() -> pass(client, database, true));
            pass(database, client, false);
        } catch (IOException refused) {
            close(client);
        }
    }

    private void pass(Socket from, Socket to, boolean fromClient) {
        byte[] bytes = new byte[SMALL];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                if (!fromClient && isCommitted(bytes, length) && commitsUntilLoss.getAndDecrement() == 1) {
                    return;
                }
                if (!fromClient && delay > 0) {
                    Thread.sleep(delay);
                }
                if (!blocked) {
                    out.write(bytes, 0, length);
                }
            }
        } catch (IOException | InterruptedException closed) {
            // One side has closed, so the other is closed too.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** The server's answer to a commit; the client may have sent a prepared statement, without any text. */
    private static boolean isCommitted(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT\0");
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // It was requested.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "faulty-wire");
        thread.setDaemon(true);
        thread.start();
    }
}
