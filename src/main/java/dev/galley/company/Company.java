package dev.galley.company;

import dev.galley.platform.Changes;
import dev.galley.platform.Confinement;
import dev.galley.platform.Edited;
import dev.galley.platform.Ids;
import dev.galley.platform.Keys;
import dev.galley.platform.Patch;
import dev.galley.platform.SearchKeys;
import dev.galley.platform.TypeId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;
import org.jspecify.annotations.Nullable;

/** Who ordered. Its name is unique in the shop. Callers may be confined to one, and then see nothing of any other. */
@Entity
@FilterDef(
        name = Confinement.FILTER,
        parameters = @ParamDef(name = Confinement.COMPANY, type = UUID.class),
        applyToLoadByKey = true)
@Filter(name = Confinement.FILTER, condition = "id = :" + Confinement.COMPANY)
public class Company extends PanacheEntityBase {

    @Id
    private UUID id;

    private String name;
    private String nameKey;
    private String searchKey;
    private @Nullable String externalId;
    private int version;
    private Instant createdAt;
    private Instant updatedAt;

    protected Company() {}

    /** Makes a company; {@code id} from {@link Ids}. */
    public static Company make(UUID id, String name, @Nullable String externalId) {
        Company company = new Company();
        company.id = id;
        company.call(name);
        company.externalId = externalId;
        company.version = 1;
        company.createdAt = Ids.madeAt(id);
        company.updatedAt = company.createdAt;
        // At once: what is written by SQL may refer to it.
        company.persistAndFlush();
        return company;
    }

    public static Optional<Company> withId(UUID id) {
        return findByIdOptional(id);
    }

    /** The company, locked until the transaction ends. */
    public static Optional<Company> lockWithId(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    public static Optional<Company> withName(String name) {
        return find("nameKey", Keys.name(name)).firstResultOptional();
    }

    public static Optional<Company> withExternalId(String externalId) {
        return find("externalId", externalId).firstResultOptional();
    }

    /** Changes what is given, and says what that changed. */
    public Edited edit(Patch<String> newName, Patch<String> newExternalId, Instant at) {
        Changes changes = new Changes();
        changes.note("name", name, newName.overRequired(name));
        changes.note("externalId", externalId, newExternalId.over(externalId));
        call(newName.overRequired(name));
        externalId = newExternalId.over(externalId);
        if (changes.any()) {
            version++;
            updatedAt = Changes.after(updatedAt, at);
        }
        return new Edited(TypeId.COMPANY, id, TypeId.COMPANY, id, changes.all(), updatedAt);
    }

    /** Whether this is the company's name. */
    boolean isCalled(String text) {
        return nameKey.equals(Keys.name(text));
    }

    /** Reads it again, locked until the transaction ends. */
    void lock() {
        getEntityManager().refresh(this, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Takes an external id as its first one. */
    Edited takeExternalId(String given, Instant at) {
        return edit(new Patch<>(false, null), new Patch<>(true, given), at);
    }

    private void call(String text) {
        name = text;
        nameKey = Keys.name(text);
        searchKey = SearchKeys.of(text);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public @Nullable String externalId() {
        return externalId;
    }

    public int version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    /** The company as it now stands, as the API shows it; null when there is none. In the caller's transaction. */
    static @Nullable CompanyView current(UUID id) {
        return withId(id).map(Company::view).orElse(null);
    }

    /** As the API shows it. */
    CompanyView view() {
        return new CompanyView(
                id(), TypeId.COMPANY.of(id()), name(), externalId(), createdAt(), updatedAt(), version());
    }
}
