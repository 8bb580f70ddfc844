package dev.galley.platform.sql;

import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of an entity's table. The entity declares it next to its fields, and everything else that uses the column
 * refers to this declaration.
 *
 * @param <E> the entity
 * @param <T> the type of the values
 */
public final class Column<E, T> {

    private static final Pattern UNDERSCORE = Pattern.compile("_(.)");

    private final Table<E> table;
    private final String name;
    private final String attribute;
    private final ColumnType<T> type;
    private final Function<E, @Nullable T> field;
    private final int index;

    /** @param index the position among the selected columns, from 0; negative if the column is not selected */
    Column(Table<E> table, String name, ColumnType<T> type, Function<E, @Nullable T> field, int index) {
        this.table = table;
        this.name = name;
        // As Hibernate's CamelCaseToUnderscoresNamingStrategy, the other way round.
        this.attribute =
                UNDERSCORE.matcher(name).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
        this.type = type;
        this.field = field;
        this.index = index;
    }

    public Table<E> table() {
        return table;
    }

    public String name() {
        return name;
    }

    public ColumnType<T> type() {
        return type;
    }

    int index() {
        return index;
    }

    /** The entity's attribute that holds the column, as HQL names it. */
    public String attribute() {
        return table.alias() + "." + attribute;
    }

    /** The column of the table under another alias. */
    public String of(String otherAlias) {
        return otherAlias + "." + name;
    }

    /** The value in the entity. */
    @Nullable
    T valueOf(E entity) {
        return field.apply(entity);
    }

    /** The value as an element of an array that is bound. */
    @Nullable
    Object jdbcValueOf(E entity) {
        T value = field.apply(entity);
        return value == null ? null : type.bound(value);
    }

    /** The value as a parameter of its own. */
    Object parameterOf(E entity) {
        Object bound = jdbcValueOf(entity);
        return bound == null ? type.none() : bound;
    }

    /** The column as it appears in queries, with the alias of its table. */
    @Override
    public String toString() {
        return of(table.alias());
    }
}
