package dev.galley.webhook.delivery;

import dev.galley.platform.change.ChangeKind;
import dev.galley.platform.sql.TableRow;
import dev.galley.webhook.Webhook;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it was read for sending to it.
 *
 * @param kinds the kinds of changes that it gets; null for all
 * @param secrets the secrets that sign, the current one first
 */
record Receiver(
        UUID id,
        String url,
        @Nullable List<ChangeKind> kinds,
        @Nullable UUID company,
        long position,
        WebhookHealth health,
        List<byte[]> secrets) {

    static Receiver of(TableRow<Webhook> row, List<byte[]> secrets) {
        return new Receiver(
                row.get(Webhook.ID),
                row.get(Webhook.URL),
                Webhook.kinds(row),
                row.find(Webhook.COMPANY_ID),
                row.get(Webhook.POSITION),
                WebhookHealth.of(row),
                secrets);
    }

    /** Whether it still gets the same changes, and none of them has been added to its deliveries. */
    boolean getsTheSame(Receiver now) {
        return now.position == position
                && !now.health.isDisabled()
                && Objects.equals(now.kinds, kinds)
                && Objects.equals(now.company, company);
    }

    boolean wants(ChangeKind kind) {
        return kinds == null || kinds.contains(kind);
    }
}
