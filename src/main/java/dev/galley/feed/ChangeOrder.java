package dev.galley.feed;

import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.Table;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The position of a change in the feed, which {@link ChangePublisher} assigns. */
@Entity
@Immutable
public class ChangeOrder extends PanacheEntityBase {

    @Id
    private long position;

    private long seq;
    private @Nullable UUID jobId;
    private UUID companyId;
    private Instant publishedAt;

    public static final Table<ChangeOrder> TABLE = new Table<>("change_order", "o");

    static final Column<ChangeOrder, Long> POSITION =
            TABLE.column("position", ColumnType.LONG, order -> order.position);
    static final Column<ChangeOrder, Long> SEQ = TABLE.column("seq", ColumnType.LONG, order -> order.seq);
    static final Column<ChangeOrder, UUID> JOB_ID = TABLE.column("job_id", ColumnType.UUID, order -> order.jobId);
    public static final Column<ChangeOrder, UUID> COMPANY_ID =
            TABLE.column("company_id", ColumnType.UUID, order -> order.companyId);
    static final Column<ChangeOrder, Instant> PUBLISHED_AT =
            TABLE.column("published_at", ColumnType.INSTANT, order -> order.publishedAt);

    protected ChangeOrder() {}
}
