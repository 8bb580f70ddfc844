package dev.galley.feed;

import dev.galley.platform.sql.BulkInsert;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.security.SecureRandom;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A period between two failovers or restores of the database. */
@Entity
@Immutable
public class ChangeEpoch extends PanacheEntityBase {

    /** An epoch that was read. */
    record Epoch(int number, long id, byte[] cursorKey, String origin, long firstPosition) {}

    static final int KEY_LENGTH = 16;

    @Id
    private int number;

    private long id;
    private byte[] cursorKey;
    private String origin;
    private long firstPosition;
    private Instant beganAt;

    public static final Table<ChangeEpoch> TABLE = new Table<>("change_epoch", "h");

    static final Column<ChangeEpoch, Integer> NUMBER =
            TABLE.column("number", ColumnType.INTEGER, epoch -> epoch.number);
    static final Column<ChangeEpoch, Long> ID = TABLE.column("id", ColumnType.LONG, epoch -> epoch.id);
    static final Column<ChangeEpoch, byte[]> CURSOR_KEY =
            TABLE.column("cursor_key", ColumnType.BYTES, epoch -> epoch.cursorKey);
    static final Column<ChangeEpoch, String> ORIGIN = TABLE.column("origin", ColumnType.TEXT, epoch -> epoch.origin);
    static final Column<ChangeEpoch, Long> FIRST_POSITION =
            TABLE.column("first_position", ColumnType.LONG, epoch -> epoch.firstPosition);
    static final Column<ChangeEpoch, Instant> BEGAN_AT =
            TABLE.column("began_at", ColumnType.INSTANT, epoch -> epoch.beganAt);

    static final BulkInsert<ChangeEpoch> INSERT = TABLE.insert();

    protected ChangeEpoch() {}

    /** A new epoch with a random ID and key. */
    static ChangeEpoch begin(int number, String origin, long firstPosition, Instant at) {
        SecureRandom random = new SecureRandom();
        ChangeEpoch epoch = new ChangeEpoch();
        epoch.number = number;
        epoch.id = random.nextLong();
        epoch.cursorKey = new byte[KEY_LENGTH];
        random.nextBytes(epoch.cursorKey);
        epoch.origin = origin;
        epoch.firstPosition = firstPosition;
        epoch.beganAt = at;
        return epoch;
    }

    static Epoch of(TableRow<ChangeEpoch> row) {
        return new Epoch(row.get(NUMBER), row.get(ID), row.get(CURSOR_KEY), row.get(ORIGIN), row.get(FIRST_POSITION));
    }
}
