package dev.galley.job;

import dev.galley.company.Company;
import dev.galley.company.Contact;
import dev.galley.item.JobItem;
import dev.galley.platform.paging.WordSearch;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.SqlConditions;
import dev.galley.platform.sql.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds jobs by words. Each word must occur in a text of the job, its customer or one of its items. */
@ApplicationScoped
class JobSearch {

    private static final String COMPANY = of(Company.TABLE, Company.ID, Job.COMPANY_ID);
    private static final String CONTACT = of(Contact.TABLE, Contact.ID, Job.CONTACT_ID);
    private static final String ITEM = of(JobItem.TABLE, JobItem.JOB_ID, Job.ID);

    /** Each has an index; a condition that joins them with "or" would use none of them. */
    private static final List<WordSearch.Place> PLACES = List.of(
            new WordSearch.Place("select " + Job.ID + " from " + Job.TABLE + " where ", has(Job.SEARCH_KEY)),
            new WordSearch.Place("select " + Job.ID + " from " + Job.TABLE + ", " + COMPANY, has(Company.SEARCH_KEY)),
            new WordSearch.Place("select " + Job.ID + " from " + Job.TABLE + ", " + CONTACT, has(Contact.SEARCH_KEY)),
            new WordSearch.Place(
                    "select " + JobItem.JOB_ID + " from " + JobItem.TABLE + " where ", has(JobItem.SEARCH_KEY)));

    /** These are scalar subqueries; PostgreSQL may evaluate {@code exists} for all jobs at once, in advance. */
    private static final String HERE = "(" + has(Job.SEARCH_KEY)
            + " or (select true from " + COMPANY + has(Company.SEARCH_KEY)
            + ") or (select true from " + CONTACT + has(Contact.SEARCH_KEY)
            + ") or (select true from " + ITEM + has(JobItem.SEARCH_KEY) + " limit 1))";

    private final WordSearch words;

    JobSearch(WordSearch words) {
        this.words = words;
    }

    /** Adds the conditions that each pattern matches a job {@code j}, its customer or one of its items. */
    void on(List<String> patterns, SqlConditions sqlConditions) {
        words.on(Job.TABLE.toString(), Job.ID.toString(), PLACES, HERE, patterns, sqlConditions);
    }

    /** The rows of a table that belong to a job and meet a condition that is appended. */
    private static String of(Table<?> table, Column<?, ?> key, Column<Job, ?> reference) {
        return table + " where " + key + " = " + reference + " and ";
    }

    private static String has(Column<?, ?> searchKey) {
        return searchKey + " like ?";
    }
}
