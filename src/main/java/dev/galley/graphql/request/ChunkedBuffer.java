package dev.galley.graphql.request;

import dev.galley.graphql.overload.MemoryBudget;
import dev.galley.graphql.protocol.HttpErrorException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** An answer in chunks, so that nothing is copied while it grows, and it can be sent as fast as the client reads it. */
public final class ChunkedBuffer extends OutputStream {

    /** Most answers fit into the first chunk. */
    private static final int FIRST = 2_048;

    private static final int SECOND = MemoryBudget.TYPICAL_ANSWER - FIRST;
    private static final int LARGE = 65_536;

    private final MemoryBudget.@Nullable Reservation reservation;
    private final List<ByteBuf> pieces = new ArrayList<>();
    private int taken;
    private int sent;
    private long length;
    private boolean isCompressed;

    /** @param reservation counts the memory; null for small answers that must be sent in any case */
    public ChunkedBuffer(MemoryBudget.@Nullable Reservation reservation) {
        this.reservation = reservation;
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    /** @throws HttpErrorException if there is no memory */
    @Override
    public void write(byte[] bytes, int offset, int count) {
        int from = offset;
        while (from < offset + count) {
            ByteBuf last = last();
            int fits = Math.min(last.writableBytes(), offset + count - from);
            last.writeBytes(bytes, from, fits);
            from += fits;
        }
        length += count;
    }

    private ByteBuf last() {
        int size = pieces.isEmpty() ? FIRST : pieces.size() == 1 ? SECOND : LARGE;
        if (pieces.isEmpty() || !pieces.get(pieces.size() - 1).isWritable()) {
            if (reservation != null && !reservation.reserve(size)) {
                throw HttpErrorException.memoryExhausted();
            }
            taken += size;
            pieces.add(Unpooled.buffer(size, size));
        }
        return pieces.get(pieces.size() - 1);
    }

    /** Discards what has been written, and releases its memory. */
    public void clear() {
        if (reservation != null) {
            reservation.release(taken);
        }
        pieces.clear();
        taken = 0;
        length = 0;
    }

    public boolean isCompressed() {
        return isCompressed;
    }

    public long length() {
        return length;
    }

    /** The number of bytes that have not been removed. */
    public int left() {
        return pieces.size() - sent;
    }

    /** The same compressed with gzip, or this one if there is no memory for both. */
    public ChunkedBuffer compressed() {
        ChunkedBuffer compressed = new ChunkedBuffer(reservation);
        compressed.isCompressed = true;
        try (Gzip gzip = new Gzip(compressed)) {
            for (ByteBuf piece : pieces) {
                gzip.write(piece.array(), 0, piece.writerIndex());
            }
            gzip.finish();
        } catch (HttpErrorException full) {
            compressed.clear();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clear();
        return compressed;
    }

    /** Always releases its native memory; the JDK's class does not if writing has failed. */
    private static final class Gzip extends GZIPOutputStream {

        Gzip(OutputStream out) throws IOException {
            super(out, SECOND);
        }

        @Override
        public void close() {
            def.end();
        }
    }

    /** Removes and returns the next chunk. */
    public Buffer next() {
        ByteBuf next = pieces.get(sent);
        pieces.set(sent++, Unpooled.EMPTY_BUFFER);
        return Buffer.buffer(next);
    }

    /** Removes and returns everything that is left, as one buffer. */
    public Buffer all() {
        if (left() == 1) {
            return next();
        }
        ByteBuf all = Unpooled.wrappedBuffer(pieces.subList(sent, pieces.size()).toArray(ByteBuf[]::new));
        sent = pieces.size();
        return Buffer.buffer(all);
    }

    /**
     * Replaces lone surrogates in JSON with U+FFFD, because UTF-8 cannot represent them and clients cannot read them. Jackson
     * writes them as escapes, {@code \\uD800} to {@code \\uDFFF}, of the same length.
     */
    void replaceLoneSurrogates() {
        int matched = 0;
        for (int piece = 0; piece < pieces.size(); piece++) {
            byte[] bytes = pieces.get(piece).array();
            int count = pieces.get(piece).writerIndex();
            for (int i = 0; i < count; i++) {
                byte b = bytes[i];
                if (matched == 0) {
                    matched = b == '\\' ? 1 : 0;
                } else if (matched == 3) {
                    if (b >= '8') {
                        overwrite(piece, i - 1, "FFFD");
                    }
                    matched = 0;
                } else {
                    matched = b == "\\uD".charAt(matched) ? matched + 1 : 0;
                }
            }
        }
    }

    /** @param index the index in the piece; -1 is the last byte of the previous piece */
    private void overwrite(int piece, int index, String ascii) {
        int in = index < 0 ? piece - 1 : piece;
        int at = index < 0 ? pieces.get(in).writerIndex() - 1 : index;
        for (int i = 0; i < ascii.length(); i++) {
            if (at == pieces.get(in).writerIndex()) {
                in++;
                at = 0;
            }
            pieces.get(in).setByte(at++, ascii.charAt(i));
        }
    }
}
