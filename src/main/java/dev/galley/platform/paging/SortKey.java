package dev.galley.platform.paging;

import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * A sort key of a list.
 *
 * @param column a column that is never null
 */
public record SortKey<E>(Column<E, ?> column) {

    Kind kind() {
        return Kind.of(column.type());
    }

    /** The type of a key's values, and how a cursor encodes them. */
    public enum Kind {
        UUID(ColumnType.UUID) {
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
        INTEGER(ColumnType.INTEGER) {
            @Override
            void write(Object value, DataOutput out) throws IOException {
                out.writeInt((Integer) value);
            }

            @Override
            Object read(DataInput in) throws IOException {
                return in.readInt();
            }
        },
        INSTANT(ColumnType.INSTANT) {
            @Override
            void write(Object value, DataOutput out) throws IOException {
                Instant instant = (Instant) value;
                out.writeLong(instant.getEpochSecond());
                out.writeInt(instant.getNano());
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
        TEXT(ColumnType.TEXT) {
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

        @SuppressWarnings("ImmutableEnumChecker") // A column type has no state.
        private final ColumnType<?> type;

        Kind(ColumnType<?> type) {
            this.type = type;
        }

        private static Kind of(ColumnType<?> type) {
            return Arrays.stream(values())
                    .filter(kind -> kind.type == type)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("A cursor cannot carry such a column"));
        }

        abstract void write(Object value, DataOutput out) throws IOException;

        abstract Object read(DataInput in) throws IOException;
    }
}
