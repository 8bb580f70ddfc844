package dev.galley.platform.mutation;

import static dev.galley.Graph.accepted;
import static dev.galley.Graph.input;
import static dev.galley.Graph.mutate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.Database;
import dev.galley.DatabaseResource;
import dev.galley.Orders;
import dev.galley.company.Company;
import dev.galley.platform.caller.Access;
import dev.galley.platform.caller.Role;
import dev.galley.platform.input.Patch;
import dev.galley.platform.operation.Operation;
import dev.galley.platform.sql.StatementFailedException;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mutation is one transaction, and its caller learns the outcome. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class UnitOfWorkTest {

    private static final IdempotentCall CALL = new IdempotentCall("test", null);

    @Inject
    UnitOfWork units;

    @Inject
    TransactionSynchronizationRegistry transaction;

    private UUID entity;
    private UUID row;

    @BeforeEach
    void two_companies() {
        entity = company();
        row = company();
    }

    /** These changes leave no edits, which the versions count. */
    @AfterEach
    void the_versions_are_as_before() {
        Database.update("update company set version = 1 where id in (?, ?)", entity, row);
    }

    @Test
    void an_entity_that_is_changed_beside_the_statements_is_written_in_their_transaction() {
        write("update company set external_id = ? where id = ?");

        assertEquals(
                1,
                Database.number(
                        "select count(distinct xmin::text) from company where id in (?, ?)"
                                + " and (name like 'changed-%' or external_id like 'changed-%')",
                        entity, row));
        assertEquals(2, changed());
    }

    @Test
    void an_entity_that_is_changed_beside_the_statements_stays_as_it_is_when_they_fail() {
        assertThrows(
                StatementFailedException.class,
                () -> write("update company set version = 1 / 0, external_id = ? where id = ?"));

        assertEquals(0, changed());
    }

    @Test
    void an_entity_that_is_changed_after_the_commit_fails_and_is_not_written() {
        assertThrows(
                IllegalStateException.class,
                () -> run(mutation -> {
                    mutation.load();
                    Company company = Company.withId(entity).orElseThrow();
                    mutation.commit();
                    rename(company);
                }));

        assertEquals(0, changed());
    }

    @Test
    void a_mutation_that_forgets_to_commit_fails_and_writes_nothing() {
        assertThrows(
                IllegalStateException.class,
                () -> run(mutation -> {
                    mutation.load();
                    change();
                }));

        assertEquals(0, changed());
    }

    @Test
    void a_confined_caller_that_loads_entities_past_its_company_fails_and_writes_nothing() {
        Access confined = new Access(Access.SERVICE.caller(), Set.of(Role.OPERATOR), row);

        assertThrows(
                IllegalStateException.class,
                () -> Operation.runAs(
                        confined,
                        () -> units.create(
                                CALL,
                                entity,
                                mutation -> {
                                    mutation.load();
                                    change();
                                    mutation.commit();
                                    return "done";
                                },
                                id -> "read")));

        assertEquals(0, changed());
    }

    @Test
    void what_fails_after_the_commit_does_not_hide_that_it_was_done() {
        MutationResult<String> mutationResult = Operation.runAs(
                Access.SERVICE,
                () -> units.create(
                        CALL,
                        entity,
                        mutation -> {
                            mutation.load();
                            change();
                            mutation.commit();
                            transaction.registerInterposedSynchronization(new Synchronization() {
                                @Override
                                public void beforeCompletion() {
                                    throw new IllegalStateException("after the commit");
                                }

                                @Override
                                public void afterCompletion(int status) {}
                            });
                            return "done";
                        },
                        id -> "read"));

        assertEquals("done", mutationResult.result());
        assertTrue(mutationResult.isDone());
        assertEquals(1, changed());
    }

    @Test
    void a_race_that_is_lost_several_times_is_run_again_later() {
        String name = Orders.unique("Company");
        Database.update("""
            do $$ begin
                execute format('create function busy() returns trigger language plpgsql as $f$ begin
                    if new.name = %L and clock_timestamp() < timestamptz %L then
                        raise serialization_failure;
                    end if;
                    return new;
                end $f$', '{name}', clock_timestamp() + interval '450 milliseconds');
                create trigger busy before insert on company for each row execute function busy();
            end $$
            """.replace("{name}", name));
        try {
            accepted(mutate("createCompany", input("name", name), "company { id }"));
        } finally {
            Database.update("drop function busy cascade");
        }
    }

    @Test
    void each_pause_is_longer_by_chance_and_within_what_is_left_of_the_time() {
        long left = Long.MAX_VALUE;
        for (int attempts = 1; attempts < 8; attempts++) {
            assertTrue(RetryBackoff.nanos(attempts, 0, left) < RetryBackoff.nanos(attempts, 1, left));
            assertTrue(RetryBackoff.nanos(attempts, 1, left) <= RetryBackoff.nanos(attempts + 1, 1, left));
            assertTrue(RetryBackoff.nanos(attempts, 1, left) <= 320_000_000);
            assertEquals(1_000, RetryBackoff.nanos(attempts, 1, 1_000));
            assertEquals(0, RetryBackoff.nanos(attempts, 1, -1_000));
        }
    }

    private void write(String last) {
        Operation.runAs(
                Access.SERVICE,
                () -> units.create(
                        CALL,
                        entity,
                        mutation -> {
                            mutation.load();
                            change();
                            mutation.writes().write(last, Orders.unique("changed"), row);
                            mutation.commit();
                            return "done";
                        },
                        id -> "read"));
    }

    private void run(Consumer<MutationTransaction> work) {
        Operation.runAs(
                Access.SERVICE,
                () -> units.create(
                        CALL,
                        entity,
                        mutation -> {
                            work.accept(mutation);
                            return "done";
                        },
                        id -> "read"));
    }

    /** No event is fired, as in a use case that forgets it. */
    private void change() {
        rename(Company.withId(entity).orElseThrow());
    }

    private static void rename(Company company) {
        company.edit(new Patch<>(true, Orders.unique("changed")), new Patch<>(false, null), Instant.now());
    }

    private int changed() {
        return Database.number(
                "select count(*) from company where id in (?, ?)"
                        + " and (name like 'changed-%' or external_id like 'changed-%')",
                entity, row);
    }

    private static UUID company() {
        return Database.uuid(
                accepted(mutate("createCompany", input("name", Orders.unique("Company")), "company { id }"))
                        .get("company.id"));
    }
}
