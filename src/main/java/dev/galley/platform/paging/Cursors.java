package dev.galley.platform.paging;

import dev.galley.platform.error.QueryRejectedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes and reads cursors: a version, the list and its order, the keys of a row, and a checksum over these, in base64.
 * A cursor is a position and grants no access: a modified one only gives another position.
 */
final class Cursors {

    private static final int VERSION = 1;
    private static final int CHECKSUM_LENGTH = 4;

    private Cursors() {}

    static String write(String list, List<? extends SortKey<?>> keys, Object[] values) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(48);
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(VERSION);
            out.writeInt(list.hashCode());
            for (int i = 0; i < values.length; i++) {
                keys.get(i).kind().write(values[i], out);
            }
            out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
            return encode(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The keys in a cursor.
     *
     * @throws QueryRejectedException if the cursor does not come from this list in this order
     */
    static Object[] read(String list, List<? extends SortKey<?>> keys, String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            int length = bytes.length - CHECKSUM_LENGTH;
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            if (!encode(bytes).equals(cursor)
                    || length < 0
                    || in.readByte() != VERSION
                    || in.readInt() != list.hashCode()) {
                throw QueryRejectedException.invalidCursor();
            }
            Object[] values = new Object[keys.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = keys.get(i).kind().read(in);
            }
            if (in.available() != CHECKSUM_LENGTH || in.readInt() != checksum(bytes, length)) {
                throw QueryRejectedException.invalidCursor();
            }
            return values;
        } catch (IllegalArgumentException | ArithmeticException | IOException | DateTimeException e) {
            throw QueryRejectedException.invalidCursor();
        }
    }

    /** The canonical text of these bytes; decoders also accept others, with padding or unused bits. */
    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
