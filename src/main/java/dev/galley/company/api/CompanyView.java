package dev.galley.company.api;

import dev.galley.platform.base.Node;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.sql.Jdbc;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;

/** A company as the API shows it. */
@Type("Company")
@DefaultNonNull
@Description("Who orders.")
public record CompanyView(
        @Ignore UUID key,

        @Id @Description("The id, which says the type by its prefix. Opaque otherwise.")
        String id,

        @Description("The name, unique in the shop; case, width and the amount of white space do not tell names apart.")
        String name,

        @Nullable
        @Description("The id that an integration gave the company, unique among companies; null when it has none.")
        String externalId,

        @Description("When the company was made.") Instant createdAt,

        @Description("When one of the company's own fields last changed.")
        Instant updatedAt,

        @Description("Counts changes of the company's own fields, from 1; for expectedVersion.")
        int version)
        implements Node {

    /** The columns that {@link #of(ResultSet)} reads. */
    public static final String COLUMNS = "c.id, c.name, c.external_id, c.created_at, c.updated_at, c.version";

    /** How many columns those are. */
    public static final int COUNT = 6;

    @Override
    public String getId() {
        return id;
    }

    public static CompanyView of(ResultSet row) throws SQLException {
        return of(row, 0);
    }

    /** Reads {@link #COLUMNS} where they stand behind so many others. */
    public static CompanyView of(ResultSet row, int others) throws SQLException {
        UUID id = Jdbc.uuid(row, others + 1);
        return new CompanyView(
                id,
                TypeId.COMPANY.of(id),
                row.getString(others + 2),
                row.getString(others + 3),
                Jdbc.instant(row, others + 4),
                Jdbc.instant(row, others + 5),
                row.getInt(others + 6));
    }
}
