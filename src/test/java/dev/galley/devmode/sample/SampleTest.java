package dev.galley.devmode.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import dev.galley.lifecycle.ItemState;
import dev.galley.platform.input.ComparisonKeys;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The sample is as the service itself would have written it; checked in a separate database. */
class SampleTest {

    private static final String DATABASE = "galley_sample_test";
    private static final Instant NOW = Instant.parse("2026-03-14T15:09:26.535897Z");

    private static final PGSimpleDataSource SAMPLE = new PGSimpleDataSource();

    @BeforeAll
    static void load() throws SQLException {
        String url;
        try (Connection connection = DatabaseResource.connection()) {
            execute(connection, "drop database if exists " + DATABASE + " with (force)");
            execute(connection, "create database " + DATABASE);
            url = connection.getMetaData().getURL();
            SAMPLE.setUrl(url.replaceFirst("/[^/?]+(\\?.*)?$", "/" + DATABASE + "$1"));
            SAMPLE.setUser(System.getProperty("galley.test.username", ""));
            SAMPLE.setPassword(System.getProperty("galley.test.password", ""));
        }
        Flyway.configure().dataSource(SAMPLE).load().migrate();
        assertTrue(new SampleWriter(SAMPLE).write(() -> new Shop(NOW).sample()));
    }

    @AfterAll
    static void drop() throws SQLException {
        try (Connection connection = DatabaseResource.connection()) {
            execute(connection, "drop database " + DATABASE + " with (force)");
        }
    }

    @Test
    void is_loaded_once() throws SQLException {
        assertFalse(new SampleWriter(SAMPLE).write(() -> {
            throw new AssertionError("There is something already.");
        }));
    }

    @Test
    void is_the_same_each_time() {
        assertEquals(new Shop(NOW).sample().orders(), new Shop(NOW).sample().orders());
    }

    @Test
    void has_thirty_companies_and_three_hundred_jobs_in_all_nine_states() throws SQLException {
        assertEquals(List.of("30"), column("select count(*) from company"));
        assertEquals(List.of("300"), column("select count(*) from job"));
        assertEquals(
                List.of(Integer.toString(ItemState.values().length)),
                column("select count(*) from (select state from job_item group by state having count(*) >= 3) common"));
    }

    @Test
    void has_tags_metadata_and_notes_internal_and_for_customers() throws SQLException {
        assertEquals(List.of("7"), column("select count(*) from tag"));
        assertEquals(
                List.of("false CUSTOMER", "false INTERNAL", "true INTERNAL"),
                column("select distinct job_item_id is not null || ' ' || visibility from metadata_entry order by 1"));
        assertEquals(
                List.of("false CUSTOMER", "false INTERNAL", "true CUSTOMER", "true INTERNAL"),
                column("select distinct job_item_id is not null || ' ' || visibility from note order by 1"));
    }

    @Test
    void continues_with_the_next_reference() throws SQLException {
        assertEquals(
                column("select max(reference) from job where reference like 'JOB-%'"),
                column("select 'JOB-' || lpad(last_value::text, 6, '0') from job_reference_number"));
    }

    @Test
    void moves_items_as_the_life_cycle_allows() throws SQLException {
        for (String move : column("select distinct from_state || ' ' || to_state from job_item_transition"
                + " where from_state is not null")) {
            String[] states = move.split(" ");
            assertTrue(ItemState.valueOf(states[0]).next().contains(ItemState.valueOf(states[1])), move);
        }
    }

    @Test
    void has_the_keys_that_the_service_computes() throws SQLException {
        for (String reference : column("select reference || '=' || reference_key || '=' || reference_sort from job")) {
            String[] parts = reference.split("=");
            assertEquals(
                    List.of(ComparisonKeys.reference(parts[0]), ComparisonKeys.sortKey(parts[0])),
                    List.of(parts[1], parts[2]));
        }
    }

    /** Each query finds rows that must not exist. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // a history begins with the creation of the item, and continues from state to state in the order of
                // time
                """
                select i.id from job_item i join job_item_transition t on t.job_item_id = i.id and t.sequence = 1
                 where t.occurred_at <> i.created_at
                """,
                """
                select t.job_item_id from job_item_transition t
                  left join job_item_transition b on b.job_item_id = t.job_item_id and b.sequence = t.sequence - 1
                 where t.sequence > 1
                   and (b.to_state is distinct from t.from_state or b.occurred_at >= t.occurred_at)
                """,
                // an item is consistent with its history
                """
                select i.id from job_item i
                  join lateral (select t.to_state, t.occurred_at, count(*) over () as entries
                                  from job_item_transition t where t.job_item_id = i.id
                                 order by t.sequence desc limit 1) last on true
                 where (i.state, i.state_since, i.transition_count)
                       is distinct from (last.to_state, last.occurred_at, last.entries::int)
                """,
                """
                select i.id from job_item i
                  join lateral (select count(*) as edits, max(e.occurred_at) as latest
                                  from edit e where e.subject_id = i.id) e on true
                 where i.version <> i.transition_count + e.edits
                    or i.updated_at <> greatest(i.state_since, e.latest)
                """,
                // a job is consistent with its items
                """
                select j.id from job j
                  join lateral (select max(i.updated_at) as updated_at, max(i.state_since) as moved_at,
                                       count(*) as items, max(i.position) as last
                                  from job_item i where i.job_id = j.id) i on true
                  join lateral (select count(*) as edits, max(e.occurred_at) as latest
                                  from edit e where e.subject_id = j.id) e on true
                  join lateral (select max(n.occurred_at) as latest from note n where n.job_id = j.id) n on true
                 where j.updated_at <> greatest(i.updated_at, e.latest, n.latest, j.created_at)
                    or j.last_transition_at <> i.moved_at or i.items <> i.last or j.version <> 1 + e.edits
                """,
                """
                select j.id from job j where j.active <>
                    exists (select from job_item i where i.job_id = j.id and i.state not in ('CANCELLED', 'ARCHIVED'))
                """,
                """
                select i.id from job_item i join job j on j.id = i.job_id
                 where i.effective_due_on is distinct from coalesce(i.due_on, j.due_on)
                """,
                """
                select j.id from job j where j.earliest_open_due_on is distinct from (
                    select min(i.effective_due_on) from job_item i
                     where i.job_id = j.id and i.state not in ('COMPLETE', 'CANCELLED', 'ARCHIVED'))
                """,
                // no edits of items that have ended, and no transitions on behalf of another company's contact
                """
                select e.id from edit e join job_item_transition t on t.job_item_id = e.subject_id
                 where t.to_state in ('CANCELLED', 'ARCHIVED') and t.occurred_at <= e.occurred_at
                """,
                """
                select i.id from job_item_transition t join job_item i on i.id = t.job_item_id
                  join job j on j.id = i.job_id join contact k on k.id = t.on_behalf_of
                 where k.company_id <> j.company_id
                """,
                // objects are created after what they belong to, and nothing is in the future
                """
                select j.id from job j join company c on c.id = j.company_id join job_item i on i.job_id = j.id
                 where c.id >= j.id or j.id >= i.id
                """,
                "select id from job where updated_at >= timestamptz '2026-03-14T15:09:26.535897Z'",
                "select id from note where occurred_at >= timestamptz '2026-03-14T15:09:26.535897Z'",
                "select id from edit where occurred_at >= timestamptz '2026-03-14T15:09:26.535897Z'",
                // notes and metadata of items belong to their jobs, and tags are those of the shop
                """
                select i.id from job_item i join (
                    select job_id, job_item_id from note union all select job_id, job_item_id from metadata_entry) n
                    on n.job_item_id = i.id where n.job_id <> i.job_id
                """,
                "select tag_key from job_tag where tag_key not in (select key from tag)",
                // an ID is of version 7, with the time of its creation
                """
                select id from (
                    select id, created_at as at from company union all select id, created_at from contact
                    union all select id, created_at from job union all select id, created_at from job_item
                    union all select id, occurred_at from edit union all select id, occurred_at from note) things
                 where substring(id::text from 15 for 1) <> '7'
                    or ('x' || substring(replace(id::text, '-', '') from 1 for 12))::bit(48)::bigint
                       <> extract(epoch from at) * 1000
                """
            })
    void keeps_the_rule(String exceptions) throws SQLException {
        assertEquals(List.of(), column(exceptions));
    }

    @Test
    void counts_the_items_in_each_state() throws SQLException {
        for (ItemState state : ItemState.values()) {
            assertEquals(List.of(), column("""
                            select j.id from job j where j.state_counts[%d] <>
                                (select count(*) from job_item i where i.job_id = j.id and i.state = '%s')
                            """.formatted(state.number(), state)));
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static List<String> column(String query) throws SQLException {
        try (Connection connection = SAMPLE.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }
}
