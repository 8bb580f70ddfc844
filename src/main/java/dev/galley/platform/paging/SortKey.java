package dev.galley.platform.paging;

import dev.galley.platform.sql.Jdbc;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * A column that a list is ordered by.
 *
 * @param expression SQL, never null in any row
 */
public record SortKey(String expression, Kind kind) {

    /** What a key's values are, and how a cursor carries them. */
    public enum Kind {
        UUID {
            @Override
            Object read(ResultSet row, int column) throws SQLException {
                return Jdbc.uuid(row, column);
            }

            @Override
            void write(Object value, DataOutput out) throws IOException {
                out.writeLong(((UUID) value).getMostSignificantBits());
                out.writeLong(((UUID) value).getLeastSignificantBits());
            }

            @Override
            Object read(DataInput in) throws IOException {
                return new UUID(in.readLong(), in.readLong());
            }
        },
        INTEGER {
            @Override
            Object read(ResultSet row, int column) throws SQLException {
                return row.getInt(column);
            }

            @Override
            void write(Object value, DataOutput out) throws IOException {
                out.writeInt((Integer) value);
            }

            @Override
            Object read(DataInput in) throws IOException {
                return in.readInt();
            }
        },
        INSTANT {
            @Override
            Object read(ResultSet row, int column) throws SQLException {
                return Jdbc.instant(row, column);
            }

            @Override
            void write(Object value, DataOutput out) throws IOException {
                out.writeLong(((Instant) value).getEpochSecond());
                out.writeInt(((Instant) value).getNano());
            }

            @Override
            Object read(DataInput in) throws IOException {
                Instant instant = Instant.ofEpochSecond(in.readLong(), in.readInt());
                if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
                    throw new IOException("No row has this time.");
                }
                return instant;
            }
        },
        TEXT {
            @Override
            Object read(ResultSet row, int column) throws SQLException {
                return row.getString(column);
            }

            @Override
            void write(Object value, DataOutput out) throws IOException {
                byte[] bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
                out.writeShort(bytes.length);
                out.write(bytes);
            }

            @Override
            Object read(DataInput in) throws IOException {
                byte[] bytes = new byte[in.readUnsignedShort()];
                in.readFully(bytes);
                String text = new String(bytes, StandardCharsets.UTF_8);
                if (text.indexOf('\0') >= 0) {
                    throw new IOException("No row has this text.");
                }
                return text;
            }
        };

        private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

        abstract Object read(ResultSet row, int column) throws SQLException;

        abstract void write(Object value, DataOutput out) throws IOException;

        abstract Object read(DataInput in) throws IOException;
    }
}
