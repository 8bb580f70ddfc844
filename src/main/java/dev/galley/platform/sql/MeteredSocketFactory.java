package dev.galley.platform.sql;

import dev.galley.platform.operation.ReadBudget;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Creates the driver's sockets, which count the bytes that an operation reads while they arrive: the driver reads all rows
 * of a statement before it returns the first. Its own {@code maxResultBuffer} (42.7.13) adds up everything that a connection
 * has ever read, and counts neither the statements of an operation nor all operations together. A fetch size needs a
 * transaction and one statement at a time, that is three round trips for each query.
 */
@RegisterForReflection
public final class MeteredSocketFactory extends SocketFactory {

    @Override
    public Socket createSocket() {
        return new CountedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        return createSocket(address, port);
    }

    private static final class CountedSocket extends Socket {

        @Override
        public InputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream());
        }
    }

    private static final class CountedStream extends FilterInputStream {

        CountedStream(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            ReadBudget readBudget = ReadBudget.current();
            if (readBudget != null && read > 0) {
                count(readBudget, read);
            }
            return read;
        }

        /** The rest of a result cannot be distinguished from what follows, so the connection is closed. */
        private static void count(ReadBudget readBudget, int read) throws IOException {
            try {
                readBudget.countBytes(read);
            } catch (ReadBudget.ExceededException e) {
                throw new IOException(e);
            }
        }
    }
}
