package dev.galley.people;

import dev.galley.platform.input.ComparisonKeys;
import dev.galley.platform.input.SearchKeys;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.CompanyScope;
import dev.galley.platform.sql.StatementPipeline;
import dev.galley.platform.sql.Table;
import dev.galley.platform.sql.TableRow;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.Immutable;

/** A person who has acted or to whom items have been assigned, with the latest name. */
@Entity
@jakarta.persistence.Table(name = "person")
@Immutable
@Filter(name = CompanyScope.FILTER, condition = "false")
public class KnownPerson extends PanacheEntityBase {

    @Id
    private String subject;

    private String name;
    private String nameKey;
    private String searchKey;

    public static final Table<KnownPerson> TABLE = new Table<>("person", "p");

    static final Column<KnownPerson, String> SUBJECT =
            TABLE.column("subject", ColumnType.TEXT, person -> person.subject);
    static final Column<KnownPerson, String> NAME = TABLE.column("name", ColumnType.TEXT, person -> person.name);
    static final Column<KnownPerson, String> NAME_KEY =
            TABLE.keyColumn("name_key", ColumnType.TEXT, person -> person.nameKey);
    static final Column<KnownPerson, String> SEARCH_KEY =
            TABLE.keyColumn("search_key", ColumnType.TEXT, person -> person.searchKey);

    /** Usually the person is stored with this name, and the statement neither writes nor locks a row. */
    private static final String REMEMBER = String.format(
            Locale.ROOT,
            "insert into %1$s (%2$s, %3$s, %4$s, %5$s) select ?, ?, ?, ?"
                    + " where not exists (select 1 from %1$s where %2$s = ? and %3$s = ?)"
                    + " on conflict (%2$s) do update"
                    + " set %3$s = excluded.%3$s, %4$s = excluded.%4$s, %5$s = excluded.%5$s",
            TABLE.name(),
            SUBJECT.name(),
            NAME.name(),
            NAME_KEY.name(),
            SEARCH_KEY.name());

    protected KnownPerson() {}

    /** Adds the people who are not known yet, and the new names of those who are. */
    public static void remember(Collection<Person> people, StatementPipeline writes) {
        people.stream().distinct().sorted(Comparator.comparing(Person::subject)).forEach(person -> {
            String name = person.name();
            writes.write(
                    REMEMBER,
                    person.subject(),
                    name,
                    ComparisonKeys.name(name),
                    SearchKeys.of(name),
                    person.subject(),
                    name);
        });
    }

    static Person view(TableRow<KnownPerson> row) {
        return new Person(row.get(SUBJECT), row.get(NAME));
    }
}
