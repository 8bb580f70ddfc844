package dev.galley.platform.mutation;

import dev.galley.platform.caller.Caller;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.Table;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** What was written under an idempotency key of a caller. {@link IdempotencyRecords} writes and reads it. */
@Entity
@Immutable
@IdClass(IdempotencyRecord.Key.class)
public class IdempotencyRecord extends PanacheEntityBase {

    /** The caller, the mutation, and the hash of the key. */
    public record Key(Caller.Kind callerKind, String callerSubject, String mutation, byte[] keyHash) {}

    @Id
    @Enumerated(EnumType.STRING) // An ID cannot have a converter.
    private Caller.Kind callerKind;

    @Id
    private String callerSubject;

    @Id
    private String mutation;

    @Id
    private byte[] keyHash;

    private byte[] fingerprint;
    private String outcome;
    private Instant createdAt;

    static final Table<IdempotencyRecord> TABLE = new Table<>("idempotency_record", "r");

    static final Column<IdempotencyRecord, Caller.Kind> CALLER_KIND =
            TABLE.keyColumn("caller_kind", ColumnType.constant(Caller.Kind.class), entry -> entry.callerKind);
    static final Column<IdempotencyRecord, String> CALLER_SUBJECT =
            TABLE.keyColumn("caller_subject", ColumnType.TEXT, entry -> entry.callerSubject);
    static final Column<IdempotencyRecord, String> MUTATION =
            TABLE.keyColumn("mutation", ColumnType.TEXT, entry -> entry.mutation);
    static final Column<IdempotencyRecord, byte[]> KEY_HASH =
            TABLE.keyColumn("key_hash", ColumnType.BYTES, entry -> entry.keyHash);
    static final Column<IdempotencyRecord, byte[]> FINGERPRINT =
            TABLE.column("fingerprint", ColumnType.BYTES, entry -> entry.fingerprint);
    static final Column<IdempotencyRecord, String> OUTCOME =
            TABLE.column("outcome", ColumnType.TEXT, entry -> entry.outcome);
    static final Column<IdempotencyRecord, Instant> CREATED_AT =
            TABLE.column("created_at", ColumnType.INSTANT, entry -> entry.createdAt);

    protected IdempotencyRecord() {}
}
