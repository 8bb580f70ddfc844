package dev.galley.webhook;

import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.change.ChangeKind;
import dev.galley.platform.mutation.ChangeSet;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.CompanyScope;
import dev.galley.platform.sql.EnumConverter;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import dev.galley.webhook.api.WebhookState;
import dev.galley.webhook.api.WebhookView;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Filter;
import org.jspecify.annotations.Nullable;

/** A receiver of changes. Callers who are confined to a company see none. */
@Entity
@Filter(name = CompanyScope.FILTER, condition = "false")
public class Webhook extends PanacheEntityBase {

    @Converter
    public static class OfState extends EnumConverter<WebhookState> {
        public OfState() {
            super(WebhookState.class);
        }
    }

    @Id
    private UUID id;

    private String name;
    private String url;
    private @Nullable String kinds;
    private @Nullable UUID companyId;

    @Convert(converter = OfState.class)
    private WebhookState state;

    private @Nullable String stateReason;
    private int secretGeneration;
    private String secretKey;
    private @Nullable Integer formerGeneration;
    private @Nullable String formerKey;
    private @Nullable Instant formerUntil;
    private long position;
    private int failures;
    private @Nullable UUID failedKey;
    private boolean severalFailed;
    private @Nullable Instant failingSince;
    private @Nullable Instant probeAt;
    private @Nullable Instant lastSuccessAt;
    private int version;
    private Instant createdAt;
    private Instant updatedAt;

    @Convert(converter = EnumConverter.OfActorKind.class)
    private Caller.Kind createdByKind;

    private String createdBySubject;
    private String createdByName;

    public static final Table<Webhook> TABLE = new Table<>("webhook", "q");

    public static final Column<Webhook, UUID> ID = TABLE.column("id", ColumnType.UUID, webhook -> webhook.id);
    static final Column<Webhook, String> NAME = TABLE.column("name", ColumnType.TEXT, webhook -> webhook.name);
    public static final Column<Webhook, String> URL = TABLE.column("url", ColumnType.TEXT, webhook -> webhook.url);
    static final Column<Webhook, String> KINDS = TABLE.column("kinds", ColumnType.TEXT, webhook -> webhook.kinds);
    public static final Column<Webhook, UUID> COMPANY_ID =
            TABLE.column("company_id", ColumnType.UUID, webhook -> webhook.companyId);
    public static final Column<Webhook, WebhookState> STATE =
            TABLE.column("state", ColumnType.constant(WebhookState.class), webhook -> webhook.state);
    public static final Column<Webhook, String> STATE_REASON =
            TABLE.column("state_reason", ColumnType.TEXT, webhook -> webhook.stateReason);
    static final Column<Webhook, Integer> SECRET_GENERATION =
            TABLE.column("secret_generation", ColumnType.INTEGER, webhook -> webhook.secretGeneration);
    static final Column<Webhook, String> SECRET_KEY =
            TABLE.column("secret_key", ColumnType.TEXT, webhook -> webhook.secretKey);
    static final Column<Webhook, Integer> FORMER_GENERATION =
            TABLE.column("former_generation", ColumnType.NULLABLE_INTEGER, webhook -> webhook.formerGeneration);
    static final Column<Webhook, String> FORMER_KEY =
            TABLE.column("former_key", ColumnType.TEXT, webhook -> webhook.formerKey);
    static final Column<Webhook, Instant> FORMER_UNTIL =
            TABLE.column("former_until", ColumnType.INSTANT, webhook -> webhook.formerUntil);
    public static final Column<Webhook, Long> POSITION =
            TABLE.column("position", ColumnType.LONG, webhook -> webhook.position);
    public static final Column<Webhook, Integer> FAILURES =
            TABLE.column("failures", ColumnType.INTEGER, webhook -> webhook.failures);
    public static final Column<Webhook, UUID> FAILED_KEY =
            TABLE.column("failed_key", ColumnType.UUID, webhook -> webhook.failedKey);
    public static final Column<Webhook, Boolean> SEVERAL_FAILED =
            TABLE.column("several_failed", ColumnType.BOOLEAN, webhook -> webhook.severalFailed);
    public static final Column<Webhook, Instant> FAILING_SINCE =
            TABLE.column("failing_since", ColumnType.INSTANT, webhook -> webhook.failingSince);
    public static final Column<Webhook, Instant> PROBE_AT =
            TABLE.column("probe_at", ColumnType.INSTANT, webhook -> webhook.probeAt);
    public static final Column<Webhook, Instant> LAST_SUCCESS_AT =
            TABLE.column("last_success_at", ColumnType.INSTANT, webhook -> webhook.lastSuccessAt);
    static final Column<Webhook, Integer> VERSION =
            TABLE.column("version", ColumnType.INTEGER, webhook -> webhook.version);
    static final Column<Webhook, Instant> CREATED_AT =
            TABLE.column("created_at", ColumnType.INSTANT, webhook -> webhook.createdAt);
    static final Column<Webhook, Instant> UPDATED_AT =
            TABLE.column("updated_at", ColumnType.INSTANT, webhook -> webhook.updatedAt);
    static final Column<Webhook, Caller.Kind> CREATED_BY_KIND =
            TABLE.column("created_by_kind", ColumnType.constant(Caller.Kind.class), webhook -> webhook.createdByKind);
    static final Column<Webhook, String> CREATED_BY_SUBJECT =
            TABLE.column("created_by_subject", ColumnType.TEXT, webhook -> webhook.createdBySubject);
    static final Column<Webhook, String> CREATED_BY_NAME =
            TABLE.column("created_by_name", ColumnType.TEXT, webhook -> webhook.createdByName);

    protected Webhook() {}

    /** Creates a webhook that gets the changes after a position; {@code id} from {@link Ids}. */
    static Webhook create(UUID id, NewWebhook newWebhook, String secretKey, long position, Caller by) {
        Webhook webhook = new Webhook();
        webhook.id = id;
        webhook.name = newWebhook.name();
        webhook.url = newWebhook.url();
        webhook.kinds = stored(newWebhook.kinds());
        webhook.companyId = newWebhook.companyId();
        webhook.state = WebhookState.ACTIVE;
        webhook.secretGeneration = 1;
        webhook.secretKey = secretKey;
        webhook.position = position;
        webhook.version = 1;
        webhook.createdAt = Ids.timeOf(id);
        webhook.updatedAt = webhook.createdAt;
        webhook.createdByKind = by.kind();
        webhook.createdBySubject = by.subject();
        webhook.createdByName = by.name();
        webhook.persist();
        return webhook;
    }

    static Optional<Webhook> withId(UUID id) {
        return findByIdOptional(id);
    }

    static List<Webhook> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    /** The webhook, locked until the transaction ends. */
    public static Optional<Webhook> lockWithId(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Updates fields. If any changes, a failing webhook is tried again immediately. */
    void edit(WebhookEdit edit, Instant now) {
        String newName = edit.name().applyToRequired(name);
        String newUrl = edit.url().applyToRequired(url);
        String newKinds = edit.kinds().given() ? stored(edit.kinds().value()) : kinds;
        UUID newCompany = edit.companyId().applyTo(companyId);
        if (newName.equals(name)
                && newUrl.equals(url)
                && Objects.equals(newKinds, kinds)
                && Objects.equals(newCompany, companyId)) {
            return;
        }
        name = newName;
        url = newUrl;
        kinds = newKinds;
        companyId = newCompany;
        probeAt = null;
        changed(now);
    }

    /** Replaces the secret. The current one signs too for the overlap; an older one does not sign any more. */
    void rotate(String newKey, Duration overlap, Instant now) {
        formerGeneration = secretGeneration;
        formerKey = secretKey;
        formerUntil = now.plus(overlap);
        secretGeneration++;
        secretKey = newKey;
        changed(now);
    }

    /** Makes the webhook active again, with the changes after a position. */
    public void resume(long after, Instant now) {
        state = WebhookState.ACTIVE;
        stateReason = null;
        failures = 0;
        failedKey = null;
        severalFailed = false;
        failingSince = null;
        probeAt = null;
        position = after;
        changed(now);
    }

    private void changed(Instant now) {
        version++;
        updatedAt = ChangeSet.after(updatedAt, now);
    }

    UUID id() {
        return id;
    }

    int version() {
        return version;
    }

    int secretGeneration() {
        return secretGeneration;
    }

    public boolean isDisabled() {
        return state == WebhookState.DISABLED;
    }

    public long position() {
        return position;
    }

    /** The kinds of changes that a webhook gets; null for all. */
    public static @Nullable List<ChangeKind> kinds(TableRow<Webhook> row) {
        String stored = row.find(KINDS);
        return stored == null
                ? null
                : Arrays.stream(stored.split(","))
                        .map(kind -> Jdbc.constant(kind, ChangeKind.class))
                        .toList();
    }

    private static @Nullable String stored(@Nullable List<ChangeKind> kinds) {
        return kinds == null
                ? null
                : kinds.stream().distinct().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    /** The webhook in its current state, as the API returns it; null if there is none. Runs in the caller's transaction. */
    public static @Nullable WebhookView current(UUID id) {
        return withId(id).map(Webhook::view).orElse(null);
    }

    /** The view for the API. */
    public WebhookView view() {
        return view(TABLE.row(this));
    }

    /** Creates the view of a row for the API. */
    static WebhookView view(TableRow<Webhook> row) {
        return new WebhookView(
                row.get(ID),
                row.find(COMPANY_ID),
                TypeId.WEBHOOK.of(row.get(ID)),
                row.get(NAME),
                row.get(URL),
                kinds(row),
                row.get(STATE),
                row.find(STATE_REASON),
                row.get(SECRET_KEY),
                row.find(FORMER_UNTIL),
                row.find(LAST_SUCCESS_AT),
                row.get(VERSION),
                row.get(CREATED_AT),
                row.get(UPDATED_AT),
                new Caller(row.get(CREATED_BY_KIND), row.get(CREATED_BY_SUBJECT), row.get(CREATED_BY_NAME)));
    }
}
