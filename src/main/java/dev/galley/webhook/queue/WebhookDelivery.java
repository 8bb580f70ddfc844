package dev.galley.webhook.queue;

import dev.galley.platform.base.TypeId;
import dev.galley.platform.sql.BulkInsert;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.CompanyScope;
import dev.galley.platform.sql.EnumConverter;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import dev.galley.webhook.queue.api.DeliveryState;
import dev.galley.webhook.queue.api.DeliveryView;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The delivery of a change, or of a ping, to a webhook. {@link DeliveryQueue} inserts and updates the rows. */
@Entity
@Immutable
@Filter(name = CompanyScope.FILTER, condition = "false")
public class WebhookDelivery extends PanacheEntityBase {

    @Converter
    public static class OfState extends EnumConverter<DeliveryState> {
        public OfState() {
            super(DeliveryState.class);
        }
    }

    @Id
    private UUID id;

    private UUID webhookId;
    private long position;
    private @Nullable UUID changeId;
    private UUID orderKey;
    private @Nullable Integer jobRevision;
    private Instant occurredAt;
    private String body;

    @Convert(converter = OfState.class)
    private DeliveryState state;

    private int attempts;
    private @Nullable Instant nextAttemptAt;
    private @Nullable Instant leaseUntil;

    public static final Table<WebhookDelivery> TABLE = new Table<>("webhook_delivery", "v");

    public static final Column<WebhookDelivery, UUID> ID = TABLE.column("id", ColumnType.UUID, delivery -> delivery.id);
    public static final Column<WebhookDelivery, UUID> WEBHOOK_ID =
            TABLE.column("webhook_id", ColumnType.UUID, delivery -> delivery.webhookId);
    public static final Column<WebhookDelivery, Long> POSITION =
            TABLE.column("position", ColumnType.LONG, delivery -> delivery.position);
    public static final Column<WebhookDelivery, UUID> CHANGE_ID =
            TABLE.column("change_id", ColumnType.UUID, delivery -> delivery.changeId);
    public static final Column<WebhookDelivery, UUID> ORDER_KEY =
            TABLE.column("order_key", ColumnType.UUID, delivery -> delivery.orderKey);
    public static final Column<WebhookDelivery, Integer> JOB_REVISION =
            TABLE.column("job_revision", ColumnType.NULLABLE_INTEGER, delivery -> delivery.jobRevision);
    public static final Column<WebhookDelivery, Instant> OCCURRED_AT =
            TABLE.column("occurred_at", ColumnType.INSTANT, delivery -> delivery.occurredAt);
    public static final Column<WebhookDelivery, String> BODY =
            TABLE.column("body", ColumnType.TEXT, delivery -> delivery.body);
    public static final Column<WebhookDelivery, DeliveryState> STATE =
            TABLE.column("state", ColumnType.constant(DeliveryState.class), delivery -> delivery.state);
    public static final Column<WebhookDelivery, Integer> ATTEMPTS =
            TABLE.column("attempts", ColumnType.INTEGER, delivery -> delivery.attempts);
    public static final Column<WebhookDelivery, Instant> NEXT_ATTEMPT_AT =
            TABLE.column("next_attempt_at", ColumnType.INSTANT, delivery -> delivery.nextAttemptAt);
    public static final Column<WebhookDelivery, Instant> LEASE_UNTIL =
            TABLE.column("lease_until", ColumnType.INSTANT, delivery -> delivery.leaseUntil);

    static final BulkInsert<WebhookDelivery> INSERT = TABLE.insert();

    protected WebhookDelivery() {}

    /**
     * Creates the delivery of a change, which waits behind the deliveries with the same order key.
     *
     * @param orderKey the ID of the job, otherwise of the contact or company
     */
    public static WebhookDelivery of(
            UUID id,
            UUID webhook,
            long position,
            UUID change,
            UUID orderKey,
            @Nullable Integer jobRevision,
            Instant occurredAt,
            String body) {
        WebhookDelivery delivery = new WebhookDelivery();
        delivery.id = id;
        delivery.webhookId = webhook;
        delivery.position = position;
        delivery.changeId = change;
        delivery.orderKey = orderKey;
        delivery.jobRevision = jobRevision;
        delivery.occurredAt = occurredAt;
        delivery.body = body;
        delivery.state = DeliveryState.WAITING;
        return delivery;
    }

    /** Creates the delivery of a ping, which is sent immediately. */
    static WebhookDelivery ping(UUID id, UUID webhook, Instant at, String body) {
        WebhookDelivery delivery = new WebhookDelivery();
        delivery.id = id;
        delivery.webhookId = webhook;
        delivery.orderKey = id;
        delivery.occurredAt = at;
        delivery.body = body;
        delivery.state = DeliveryState.WAITING;
        delivery.nextAttemptAt = at;
        return delivery;
    }

    public UUID orderKey() {
        return orderKey;
    }

    DeliveryView view() {
        return view(TABLE.row(this));
    }

    /** Creates the view of a row for the API. */
    static DeliveryView view(TableRow<WebhookDelivery> row) {
        return new DeliveryView(
                row.get(ID),
                row.find(CHANGE_ID),
                TypeId.DELIVERY.of(row.get(ID)),
                row.get(STATE),
                row.find(NEXT_ATTEMPT_AT),
                row.get(BODY));
    }
}
