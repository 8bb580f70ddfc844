package dev.galley.feed;

import dev.galley.platform.error.QueryRejectedException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes and reads cursors of the feed: a version, the epoch, the position and a checksum, in base64. The position is
 * encrypted together with a random number; otherwise the difference of two cursors would reveal to a customer how many
 * changes the shop has made. A cursor grants no access.
 */
final class FeedCursor {

    private static final byte VERSION = 1;
    private static final int MARK = 0x6a11e7;
    private static final int CHECKED = 1 + Long.BYTES + ChangeEpoch.KEY_LENGTH;
    private static final int LENGTH = CHECKED + Integer.BYTES;

    private FeedCursor() {}

    static String write(ChangeEpoch.Epoch epoch, long position) {
        byte[] block = ByteBuffer.allocate(ChangeEpoch.KEY_LENGTH)
                .putInt(MARK)
                .putInt(ThreadLocalRandom.current().nextInt())
                .putLong(position)
                .array();
        byte[] cursor = new byte[LENGTH];
        ByteBuffer.wrap(cursor).put(VERSION).putLong(epoch.id()).put(crypt(Cipher.ENCRYPT_MODE, epoch, block));
        ByteBuffer.wrap(cursor).putInt(CHECKED, checksum(cursor));
        return written(cursor);
    }

    /**
     * The position of a cursor.
     *
     * @throws QueryRejectedException if the cursor is not one of the feed (INVALID_CURSOR), or if it is too old, or its
     *     epoch has lost its position (CURSOR_EXPIRED)
     */
    static long read(String text, ChangePublisher.Head head) {
        byte[] bytes = decoded(text);
        ByteBuffer cursor = ByteBuffer.wrap(bytes);
        if (bytes.length != LENGTH
                || bytes[0] != VERSION
                || cursor.getInt(CHECKED) != checksum(bytes)
                || !written(bytes).equals(text)) {
            throw QueryRejectedException.invalidCursor();
        }
        ChangeEpoch.Epoch epoch = head.epochs().stream()
                .filter(one -> one.id() == cursor.getLong(1))
                .findFirst()
                .orElseThrow(FeedCursor::expired);
        byte[] block = new byte[ChangeEpoch.KEY_LENGTH];
        cursor.position(1 + Long.BYTES).get(block);
        ByteBuffer plain = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, epoch, block));
        if (plain.getInt(0) != MARK) {
            throw QueryRejectedException.invalidCursor();
        }
        return check(new ChangeSubscription.Place(epoch.id(), plain.getLong(2 * Integer.BYTES)), head);
    }

    /**
     * The position of a place.
     *
     * @throws QueryRejectedException if the place is too old, or its epoch has lost its position (CURSOR_EXPIRED)
     */
    static long check(ChangeSubscription.Place place, ChangePublisher.Head head) {
        List<ChangeEpoch.Epoch> epochs = head.epochs();
        for (int i = 0; i < epochs.size(); i++) {
            if (epochs.get(i).id() == place.epoch()) {
                long last = i + 1 < epochs.size() ? epochs.get(i + 1).firstPosition() - 1 : head.position();
                if (place.position() <= last && place.position() >= head.oldest() - 1) {
                    return place.position();
                }
            }
        }
        throw expired();
    }

    static QueryRejectedException expired() {
        return new QueryRejectedException(
                QueryRejectedException.Code.CURSOR_EXPIRED,
                "The changes after this cursor are incomplete: it is older than the retention, or a failover or restore of "
                        + "the database has lost changes before it. Take \"head\", read everything again, and continue "
                        + "from there.");
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw QueryRejectedException.invalidCursor();
        }
    }

    /** The canonical text of these bytes; decoders also accept others, with padding or unused bits. */
    private static String written(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static int checksum(byte[] cursor) {
        CRC32 checksum = new CRC32();
        checksum.update(cursor, 0, CHECKED);
        return (int) checksum.getValue();
    }

    /** ECB is sufficient for a single block that contains a random number. */
    private static byte[] crypt(int mode, ChangeEpoch.Epoch epoch, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(epoch.cursorKey(), "AES"));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
