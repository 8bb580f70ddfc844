package dev.galley.job;

import dev.galley.platform.Sql;
import dev.galley.platform.Where;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Finds the jobs that something is called by: themselves, their customer or an item. A word that few have is looked up
 * first, by the indexes of its letters, and the list is of those jobs. A word that many have is looked for while the list
 * is read in its order: all who have it would have to be sorted for the first page.
 */
@ApplicationScoped
class JobSearch {

    /** So many places where the word is are few: reading and sorting their jobs takes some milliseconds. */
    private static final int FEW = 4_000;

    /** Each branch has an index; joined by "or" instead, none would be used. */
    private static final String PLACES = """
            select count(*), array_agg(p.id) from (
                select s.id from job s where s.search_key like ?
                union all select s.id from job s join company c on c.id = s.company_id where c.search_key like ?
                union all select s.id from job s join contact k on k.id = s.contact_id where k.search_key like ?
                union all select i.job_id from job_item i where i.search_key like ?
                limit %d) p
            """.formatted(FEW + 1);

    /** As scalars: what {@code exists} asks, PostgreSQL may look up for all jobs at once, beforehand. */
    private static final String HERE = """
            (j.search_key like ?
                or (select true from company c where c.id = j.company_id and c.search_key like ?)
                or (select true from contact k where k.id = j.contact_id and k.search_key like ?)
                or (select true from job_item i where i.job_id = j.id and i.search_key like ? limit 1))
            """;

    private final Sql sql;

    JobSearch(Sql sql) {
        this.sql = sql;
    }

    /** Adds the condition that a job {@code j}, its customer or an item has what the pattern of {@code like} fits. */
    void on(String pattern, Where where) {
        Places places =
                sql.one(PLACES, Places::of, pattern, pattern, pattern, pattern).orElseThrow();
        if (places.number() > FEW) {
            where.and(HERE, pattern, pattern, pattern, pattern);
        } else {
            where.and("j.id = " + Sql.ANY_ID, (Object) places.jobs());
        }
    }

    private record Places(int number, UUID[] jobs) {

        static Places of(ResultSet row) throws SQLException {
            int number = row.getInt(1);
            return new Places(
                    number, number == 0 ? new UUID[0] : (UUID[]) row.getArray(2).getArray());
        }
    }
}
