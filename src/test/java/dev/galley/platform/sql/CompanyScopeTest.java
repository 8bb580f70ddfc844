package dev.galley.platform.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.caller.Role;
import dev.galley.platform.operation.Operation;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.Immutable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CompanyScope covers every table, column and entity. */
@QuarkusTest
class CompanyScopeTest {

    private static final Caller CALLER = new Caller(Caller.Kind.PERSON, "somebody", "Somebody");

    private static final Access CUSTOMER = new Access(CALLER, Set.of(Role.CUSTOMER), UUID.randomUUID());
    private static final Access KEY = new Access(CALLER, Set.of(Role.OPERATOR), UUID.randomUUID());

    @Inject
    SessionFactory entities;

    @Inject
    Jdbc jdbc;

    @Inject
    ScopedTables scopedTables;

    @ParameterizedTest
    @ValueSource(
            strings = {"company", "contact", "job", "job_item", "job_item_transition", "edit", "change", "change_order"
            })
    void every_column_is_there_for_confined_callers_too(String table) throws SQLException {
        assertEquals(columns(Access.SERVICE, table), columns(KEY, table));
        assertEquals(columns(Access.SERVICE, table), columns(CUSTOMER, table));
    }

    @Test
    void every_table_of_the_shop_is_confined() {
        // The others are not read through Jdbc for a caller.
        Set<String> unconfined = Set.of("idempotency_record", "flyway_schema_history");
        Set<String> tables = new TreeSet<>(Operation.runAs(
                Access.SERVICE,
                () -> jdbc.list(
                        "select tablename from pg_tables where schemaname = current_schema()",
                        row -> row.getString(1))));
        tables.removeAll(unconfined);

        tables.removeIf(table -> scopedTables.of(CUSTOMER).sql().contains(table + " as not materialized"));
        assertEquals(Set.of(), tables);
    }

    @Test
    void every_entity_that_is_loaded_has_the_filter() {
        Set<String> bare = new TreeSet<>();
        entities.getMetamodel().getEntities().forEach(entity -> {
            Class<?> type = entity.getJavaType();
            // What is immutable is written by the service and read through Jdbc.
            boolean isWrittenOnly = type.isAnnotationPresent(Immutable.class);
            if (type.isAnnotationPresent(Entity.class)
                    && !isWrittenOnly
                    && type.getAnnotationsByType(Filter.class).length == 0) {
                bare.add(type.getSimpleName());
            }
        });

        assertEquals(Set.of(), bare);
    }

    @Test
    void what_locks_is_not_confined_since_locks_do_not_reach_through() {
        assertFalse(CompanyScope.appliesTo(KEY, "select id from job where id = any(?) for no key update"));
        assertTrue(CompanyScope.appliesTo(KEY, "select id from job where id = any(?)"));
        assertFalse(CompanyScope.appliesTo(Access.SERVICE, "select id from job where id = any(?)"));
    }

    @Test
    void reading_without_a_caller_fails() {
        assertThrows(IllegalStateException.class, () -> jdbc.list("select 1", row -> 1));
    }

    private Set<String> columns(Access access, String table) throws SQLException {
        String query = "select * from " + table + " limit 0";
        boolean confined = CompanyScope.appliesTo(access, query);
        ScopedTables.Clause scope = confined ? scopedTables.of(access) : new ScopedTables.Clause("");
        try (Connection connection = DatabaseResource.connection();
                PreparedStatement statement = connection.prepareStatement(scope.sql() + query)) {
            for (int i = 1; i <= scope.parameters(); i++) {
                statement.setObject(i, access.company());
            }
            ResultSetMetaData found = statement.executeQuery().getMetaData();
            Set<String> columns = new TreeSet<>();
            for (int i = 1; i <= found.getColumnCount(); i++) {
                columns.add(found.getColumnName(i));
            }
            return columns;
        }
    }
}
