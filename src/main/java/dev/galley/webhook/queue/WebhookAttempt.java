package dev.galley.webhook.queue;

import dev.galley.platform.base.Ids;
import dev.galley.platform.sql.BulkInsert;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.CompanyScope;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import dev.galley.webhook.queue.api.DeliveryAttempt;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An attempt to send a delivery. */
@Entity
@Immutable
@Filter(name = CompanyScope.FILTER, condition = "false")
public class WebhookAttempt extends PanacheEntityBase {

    @Id
    private UUID id;

    private UUID deliveryId;
    private Instant attemptedAt;
    private int durationMillis;
    private @Nullable Integer status;
    private @Nullable String error;

    public static final Table<WebhookAttempt> TABLE = new Table<>("webhook_attempt", "u");

    static final Column<WebhookAttempt, UUID> ID = TABLE.column("id", ColumnType.UUID, attempt -> attempt.id);
    static final Column<WebhookAttempt, UUID> DELIVERY_ID =
            TABLE.column("delivery_id", ColumnType.UUID, attempt -> attempt.deliveryId);
    static final Column<WebhookAttempt, Instant> ATTEMPTED_AT =
            TABLE.column("attempted_at", ColumnType.INSTANT, attempt -> attempt.attemptedAt);
    static final Column<WebhookAttempt, Integer> DURATION_MILLIS =
            TABLE.column("duration_millis", ColumnType.INTEGER, attempt -> attempt.durationMillis);
    static final Column<WebhookAttempt, Integer> STATUS =
            TABLE.column("status", ColumnType.NULLABLE_INTEGER, attempt -> attempt.status);
    static final Column<WebhookAttempt, String> ERROR =
            TABLE.column("error", ColumnType.TEXT, attempt -> attempt.error);

    public static final BulkInsert<WebhookAttempt> INSERT = TABLE.insert();

    protected WebhookAttempt() {}

    /**
     * Creates an attempt.
     *
     * @param status the HTTP status; null if there was no response
     * @param error why it failed; null if it succeeded
     */
    public static WebhookAttempt of(
            UUID delivery, Instant at, int durationMillis, @Nullable Integer status, @Nullable String error) {
        WebhookAttempt attempt = new WebhookAttempt();
        attempt.id = Ids.next();
        attempt.deliveryId = delivery;
        attempt.attemptedAt = at;
        attempt.durationMillis = durationMillis;
        attempt.status = status;
        attempt.error = error;
        return attempt;
    }

    static DeliveryAttempt view(TableRow<WebhookAttempt> row) {
        return new DeliveryAttempt(
                row.get(DELIVERY_ID),
                row.get(ATTEMPTED_AT),
                row.get(DURATION_MILLIS),
                row.find(STATUS),
                row.find(ERROR));
    }
}
