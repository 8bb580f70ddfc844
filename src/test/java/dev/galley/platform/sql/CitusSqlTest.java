package dev.galley.platform.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Migrations and statements contain nothing that Citus rejects, or executes on another machine than the one with the shop's
 * schema. Statements pass the time as a parameter, because Citus rejects functions that are not immutable in an {@code update}
 * or {@code on conflict}.
 */
class CitusSqlTest {

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
    private static final Pattern PARENTHESES = Pattern.compile("\\([^()]*\\)");

    /** A text block, a string, or a comment, whichever begins first. */
    private static final Pattern LITERAL = Pattern.compile(
            "(?s)\"\"\"(?<block>.*?)\"\"\"|\"(?<string>(?:[^\"\\\\\n]|\\\\.)*)\"|/\\*.*?\\*/|//[^\n]*|'(?:[^'\\\\]|\\\\.)'");

    /** What depends on the machine, or on the time at which a statement runs. */
    private static final Pattern NOT_IMMUTABLE = Pattern.compile("(?i)\\btableoid\\b"
            + "|\\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\\(\\)"
            + "|\\b(current_timestamp|localtimestamp|current_date)\\b");

    /** Adding an interval to a {@code timestamptz} depends on the time zone of the session. */
    private static final Pattern INTERVAL =
            Pattern.compile("(?i)(?<!at time zone 'UTC' )[+-] *interval '|::interval\\b");

    /** A statement that draws a number and reads a table. The sequence is not on the machine of the table. */
    private static final Pattern NUMBER_OF_TABLE = Pattern.compile(
            "(?is)^(?=.*\\bnextval\\()(?=.*\\b((?<!distinct )from(?! generate_series\\()|join|insert|update)\\b)");

    /**
     * A statement that reads a table and a catalog. Citus executes it in parts, each with its own snapshot, and the part with
     * the catalog on the coordinator.
     */
    private static final Pattern CATALOG_BESIDE_TABLE = Pattern.compile("(?is)^(?=.*\\b(from|join) pg_\\w+\\b(?! *\\())"
            + "(?=.*\\b(from|join|update) (?!pg_)[a-z_]+\\b(?! *\\())");

    /** Only the owner of an extension may repeat it. */
    private static final String REPEATED_EXTENSION = "create extension if not exists";

    @Test
    void a_migration_changes_a_table_in_one_way_at_a_time() throws IOException {
        assertEquals(
                List.of(),
                migrationStatements().stream()
                        .filter(CitusSqlTest::hasSeveralChanges)
                        .toList());
    }

    @Test
    void a_migration_does_not_depend_on_the_machine_or_the_time() throws IOException {
        assertEquals(
                List.of(),
                migrationStatements().stream().filter(CitusSqlTest::isRejected).toList());
    }

    @Test
    void a_statement_does_not_depend_on_the_machine_or_the_time() throws IOException {
        List<String> faults = new ArrayList<>();
        int literals = 0;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.toString().contains("devmode"))
                    .toList()) {
                Matcher found = LITERAL.matcher(Files.readString(file));
                while (found.find()) {
                    String literal = found.group("block") == null ? found.group("string") : found.group("block");
                    if (literal != null) {
                        literals++;
                        if (isRejected(literal)) {
                            faults.add(file.getFileName() + ": " + literal);
                        }
                    }
                }
            }
        }
        assertTrue(literals > 1_000, "Only so many literals: " + literals);
        assertEquals(List.of(), faults);
    }

    @Test
    void a_statement_that_draws_a_number_reads_no_table() throws ReflectiveOperationException {
        List<String> statements = constants().stream()
                .filter(constant -> constant.contains("nextval("))
                .toList();

        assertTrue(statements.size() >= 3, statements.toString());
        assertEquals(
                List.of(),
                statements.stream().filter(CitusSqlTest::drawsNumberBesideTable).toList());
    }

    @Test
    void a_statement_that_reads_a_table_reads_no_catalog() throws ReflectiveOperationException {
        assertEquals(
                List.of(),
                constants().stream()
                        .filter(CitusSqlTest::readsCatalogBesideTable)
                        .toList());
    }

    /** What Citus 13 rejected, or executed where it should not. */
    @Test
    void finds_what_is_rejected() {
        assertTrue(hasSeveralChanges("alter table job drop constraint one, add constraint two check (a in (1, 2))"));
        assertFalse(hasSeveralChanges("alter table job add constraint two check (a in (1, (2), 3))"));
        assertTrue(isRejected("select 1 from pg_class c join job j on c.oid = j.tableoid"));
        assertTrue(isRejected("on conflict (key) do update set at = excluded.at where r.at < now()"));
        assertTrue(isRejected("update job set at = current_timestamp where id = ?"));
        assertTrue(isRejected("update job j set at = greatest(j.at + interval '1 millisecond', ?)"));
        assertFalse(isRejected("update job j set at = (j.at at time zone 'UTC' + interval '1 ms') at time zone 'UTC'"));
        assertTrue(drawsNumberBesideTable("select nextval('n') where not exists (select from job where id = ?)"));
        assertTrue(drawsNumberBesideTable("insert into job values (nextval('n'))"));
        assertTrue(isRejected("create extension if not exists pg_trgm with schema public"));
        assertTrue(
                readsCatalogBesideTable("select (select oid from pg_database where true), position from change_order"));
        assertFalse(readsCatalogBesideTable("select (select a from pg_control_system()), position from change_order"));
        assertFalse(readsCatalogBesideTable("select datctype from pg_database"));
    }

    private static boolean hasSeveralChanges(String statement) {
        String flat = statement;
        for (String inner = ""; !inner.equals(flat); ) {
            inner = flat;
            flat = PARENTHESES.matcher(flat).replaceAll("");
        }
        return flat.startsWith("alter table") && flat.contains(",");
    }

    private static boolean drawsNumberBesideTable(String statement) {
        return NUMBER_OF_TABLE.matcher(statement).find();
    }

    private static boolean readsCatalogBesideTable(String statement) {
        return CATALOG_BESIDE_TABLE.matcher(statement).find();
    }

    private static boolean isRejected(String sql) {
        return NOT_IMMUTABLE.matcher(sql).find() || INTERVAL.matcher(sql).find() || sql.startsWith(REPEATED_EXTENSION);
    }

    private static List<String> migrationStatements() throws IOException {
        List<String> statements = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (Path file : files.toList()) {
                for (String statement :
                        COMMENT.matcher(Files.readString(file)).replaceAll("").split(";")) {
                    statements.add(statement.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT));
                }
            }
        }
        assertTrue(statements.size() > 50, "Only so many statements: " + statements.size());
        return statements;
    }

    /** The texts of all constants, as they are after formatting and concatenation. */
    private static List<String> constants() throws ReflectiveOperationException {
        List<String> constants = new ArrayList<>();
        for (JavaClass found : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(
                        "dev.galley.job",
                        "dev.galley.item",
                        "dev.galley.feed",
                        "dev.galley.webhook",
                        "dev.galley.platform.sql",
                        "dev.galley.platform.mutation",
                        "dev.galley.label",
                        "dev.galley.company",
                        "dev.galley.people",
                        "dev.galley.history",
                        "dev.galley.access")) {
            for (Field field : Class.forName(found.getName(), false, CitusSqlTest.class.getClassLoader())
                    .getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    field.setAccessible(true);
                    constants.add((String) field.get(null));
                }
            }
        }
        return constants;
    }
}
