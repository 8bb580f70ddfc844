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

/** Finds the jobs of words, each of which something is called by: themselves, their customer or an item. */
@ApplicationScoped
class JobSearch {

    private static final String COMPANY = of(Company.TABLE, Company.ID, Job.COMPANY_ID, Company.SEARCH_KEY);
    private static final String CONTACT = of(Contact.TABLE, Contact.ID, Job.CONTACT_ID, Contact.SEARCH_KEY);
    private static final String ITEM = of(JobItem.TABLE, JobItem.JOB_ID, Job.ID, JobItem.SEARCH_KEY);

    /** Each has an index; joined by "or" instead, none would be used. */
    private static final List<String> PLACES = List.of(
            "select " + Job.ID + " from " + Job.TABLE + " where " + Job.SEARCH_KEY + " like ?",
            "select " + Job.ID + " from " + Job.TABLE + ", " + COMPANY,
            "select " + Job.ID + " from " + Job.TABLE + ", " + CONTACT,
            "select " + JobItem.JOB_ID + " from " + JobItem.TABLE + " where " + JobItem.SEARCH_KEY + " like ?");

    /** As scalars: what {@code exists} asks, PostgreSQL may look up for all jobs at once, beforehand. */
    private static final String HERE = "(" + Job.SEARCH_KEY + " like ? or (select true from " + COMPANY
            + ") or (select true from " + CONTACT + ") or (select true from " + ITEM + " limit 1))";

    private final WordSearch words;

    JobSearch(WordSearch words) {
        this.words = words;
    }

    /** Adds the conditions that each pattern fits a job {@code j}, its customer or an item. */
    void on(List<String> patterns, SqlConditions sqlConditions) {
        words.on(Job.TABLE.toString(), Job.ID.toString(), PLACES, HERE, patterns, sqlConditions);
    }

    /** The rows of a table that belong to a job and have a word. */
    private static String of(Table<?> table, Column<?, ?> key, Column<Job, ?> reference, Column<?, ?> searchKey) {
        return table + " where " + key + " = " + reference + " and " + searchKey + " like ?";
    }
}
