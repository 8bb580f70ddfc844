package dev.galley.job;

import dev.galley.platform.paging.WordSearch;
import dev.galley.platform.sql.SqlConditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds the jobs of words, each of which something is called by: themselves, their customer or an item. */
@ApplicationScoped
class JobSearch {

    /** Each has an index; joined by "or" instead, none would be used. */
    private static final List<String> PLACES = List.of(
            "select s.id from job s where s.search_key like ?",
            "select s.id from job s join company c on c.id = s.company_id where c.search_key like ?",
            "select s.id from job s join contact k on k.id = s.contact_id where k.search_key like ?",
            "select i.job_id from job_item i where i.search_key like ?");

    /** As scalars: what {@code exists} asks, PostgreSQL may look up for all jobs at once, beforehand. */
    private static final String HERE = """
            (j.search_key like ?
                or (select true from company c where c.id = j.company_id and c.search_key like ?)
                or (select true from contact k where k.id = j.contact_id and k.search_key like ?)
                or (select true from job_item i where i.job_id = j.id and i.search_key like ? limit 1))
            """;

    private final WordSearch words;

    JobSearch(WordSearch words) {
        this.words = words;
    }

    /** Adds the conditions that each pattern fits a job {@code j}, its customer or an item. */
    void on(List<String> patterns, SqlConditions sqlConditions) {
        words.on("job j", "j.id", PLACES, HERE, patterns, sqlConditions);
    }
}
