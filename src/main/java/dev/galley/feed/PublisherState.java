package dev.galley.feed;

import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The state of {@link ChangePublisher}, in the only row of its table. */
@Entity
@Immutable
@jakarta.persistence.Table(name = "change_publisher")
public class PublisherState extends PanacheEntityBase {

    /** All changes up to this number have a position, and this is the last of these positions. */
    record Floor(long seq, long position) {}

    /**
     * The row as it was read.
     *
     * @param nextXid null unless a transaction must end before {@code next} becomes the floor
     */
    record Row(
            long position,
            long oldest,
            Floor floor,
            Floor next,
            @Nullable Long nextXid) {}

    @Id
    private int id;

    private long position;
    private long oldest;
    private long floorSeq;
    private long floorPosition;
    private long nextSeq;
    private long nextPosition;
    private @Nullable Long nextXid;

    public static final Table<PublisherState> TABLE = new Table<>("change_publisher", "b");

    static final Column<PublisherState, Integer> ID = TABLE.column("id", ColumnType.INTEGER, state -> state.id);
    static final Column<PublisherState, Long> POSITION =
            TABLE.column("position", ColumnType.LONG, state -> state.position);
    static final Column<PublisherState, Long> OLDEST = TABLE.column("oldest", ColumnType.LONG, state -> state.oldest);
    static final Column<PublisherState, Long> FLOOR_SEQ =
            TABLE.column("floor_seq", ColumnType.LONG, state -> state.floorSeq);
    static final Column<PublisherState, Long> FLOOR_POSITION =
            TABLE.column("floor_position", ColumnType.LONG, state -> state.floorPosition);
    static final Column<PublisherState, Long> NEXT_SEQ =
            TABLE.column("next_seq", ColumnType.LONG, state -> state.nextSeq);
    static final Column<PublisherState, Long> NEXT_POSITION =
            TABLE.column("next_position", ColumnType.LONG, state -> state.nextPosition);
    static final Column<PublisherState, Long> NEXT_XID =
            TABLE.column("next_xid", ColumnType.LONG, state -> state.nextXid);

    protected PublisherState() {}

    static Row of(TableRow<PublisherState> row) {
        return new Row(
                row.get(POSITION),
                row.get(OLDEST),
                new Floor(row.get(FLOOR_SEQ), row.get(FLOOR_POSITION)),
                new Floor(row.get(NEXT_SEQ), row.get(NEXT_POSITION)),
                row.find(NEXT_XID));
    }
}
