package dev.galley.platform.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.metamodel.EntityType;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

/** The declarations of the entities' tables match what the migrations create. */
@QuarkusTest
class TableTest {

    @Inject
    SessionFactory entities;

    @Test
    void every_table_is_declared_by_an_entity_with_all_its_columns() throws Exception {
        Map<String, Set<String>> declared = new TreeMap<>();
        for (Table<?> table : declared()) {
            declared.put(table.name(), table.typedColumns().collect(Collectors.toCollection(TreeSet::new)));
        }

        assertEquals(migrated(), declared);
    }

    @Test
    void no_two_tables_have_one_alias() throws Exception {
        List<Table<?>> tables = declared();

        assertEquals(
                tables.size(),
                tables.stream()
                        .map(table -> table.toString().split(" ")[1])
                        .distinct()
                        .count());
    }

    private List<Table<?>> declared() throws ReflectiveOperationException {
        List<Table<?>> tables = new ArrayList<>();
        for (EntityType<?> entity : entities.getMetamodel().getEntities()) {
            Field declaration = entity.getJavaType().getDeclaredField("TABLE");
            declaration.setAccessible(true);
            tables.add((Table<?>) declaration.get(null));
        }
        assertTrue(tables.size() > 1);
        return tables;
    }

    private static Map<String, Set<String>> migrated() throws SQLException {
        Map<String, Set<String>> tables = new TreeMap<>();
        // The type of a domain is the type on which it is based; PostgreSQL treats text and varchar alike.
        try (Connection connection = DatabaseResource.connection();
                ResultSet columns = connection
                        .createStatement()
                        .executeQuery("select table_name, column_name, replace(udt_name, 'text', 'varchar')"
                                + " from information_schema.columns where table_schema = current_schema")) {
            while (columns.next()) {
                tables.computeIfAbsent(columns.getString(1), table -> new TreeSet<>())
                        .add(columns.getString(2) + " " + columns.getString(3));
            }
        }
        tables.keySet().removeIf(table -> table.startsWith("flyway_") || table.startsWith("pg_stat_"));
        return tables;
    }
}
