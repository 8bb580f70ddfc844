package dev.galley.job;

import dev.galley.company.Company;
import dev.galley.company.Contact;
import dev.galley.item.JobItem;
import dev.galley.label.JobTag;
import dev.galley.label.MetadataEntry;
import dev.galley.label.MetadataFilterInput;
import dev.galley.label.NewMetadata;
import dev.galley.label.Tag;
import dev.galley.platform.input.Text;
import dev.galley.platform.paging.WordSearch;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.SqlConditions;
import dev.galley.platform.sql.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Finds jobs by words, tags and metadata. Each word must occur in a text of the job, a tag, its customer or one of its items.
 */
@ApplicationScoped
class JobSearch {

    private static final String COMPANY = of(Company.TABLE, Company.ID, Job.COMPANY_ID);
    private static final String CONTACT = of(Contact.TABLE, Contact.ID, Job.CONTACT_ID);
    private static final String ITEM = of(JobItem.TABLE, JobItem.JOB_ID, Job.ID);

    /** Each has an index; a condition that joins them with "or" would use none of them. */
    private static final List<WordSearch.SearchedColumn> COLUMNS = List.of(
            WordSearch.SearchedColumn.of(Job.TABLE, Job.ID, has(Job.SEARCH_KEY)),
            new WordSearch.SearchedColumn(
                    "select " + Job.ID + " from " + Job.TABLE + ", " + COMPANY, has(Company.SEARCH_KEY)),
            new WordSearch.SearchedColumn(
                    "select " + Job.ID + " from " + Job.TABLE + ", " + CONTACT, has(Contact.SEARCH_KEY)),
            WordSearch.SearchedColumn.of(JobItem.TABLE, JobItem.JOB_ID, has(JobItem.SEARCH_KEY)),
            new WordSearch.SearchedColumn(
                    "select " + JobTag.JOB_ID + " from " + JobTag.WITH_TAG + " where ", has(Tag.SEARCH_KEY)));

    /** These are scalar subqueries; PostgreSQL may evaluate {@code exists} for all jobs at once, in advance. */
    private static final String IN_ROW = "(" + has(Job.SEARCH_KEY)
            + " or (select true from " + COMPANY + has(Company.SEARCH_KEY)
            + ") or (select true from " + CONTACT + has(Contact.SEARCH_KEY)
            + ") or (select true from " + ITEM + has(JobItem.SEARCH_KEY) + " limit 1) or (select true from "
            + JobTag.WITH_TAG + " where " + JobTag.JOB_ID + " = " + Job.ID + " and " + has(Tag.SEARCH_KEY)
            + " limit 1))";

    /** Rows of a job. The parameter is a list of keys, which contain no line breaks. */
    private static final String TAGGED = JobTag.TAG_KEY + " = any(string_to_array(?, E'\n'))";

    private static final WordSearch.SearchedColumn ALL_TAGGED = all(JobTag.JOB_ID, JobTag.TABLE, TAGGED);

    private static final String IS_TAGGED = is(JobTag.JOB_ID, JobTag.TABLE, TAGGED);

    private static final WordSearch.SearchedColumn ALL_WITH_METADATA =
            all(MetadataEntry.JOB_ID, MetadataEntry.TABLE, MetadataEntry.OF_JOB_WITH_PAIR);

    private static final String HAS_METADATA =
            is(MetadataEntry.JOB_ID, MetadataEntry.TABLE, MetadataEntry.OF_JOB_WITH_PAIR);

    private final WordSearch wordSearch;

    JobSearch(WordSearch wordSearch) {
        this.wordSearch = wordSearch;
    }

    /** Adds the conditions that each pattern matches a job {@code j}, its customer or one of its items. */
    void addConditions(List<String> patterns, SqlConditions sqlConditions) {
        wordSearch.addConditions(Job.TABLE.toString(), Job.ID.toString(), COLUMNS, IN_ROW, patterns, sqlConditions);
    }

    /** Adds the condition that a job {@code j} has one of the tags, given by their keys. */
    void addTags(List<String> keys, SqlConditions sqlConditions) {
        if (keys.isEmpty()) {
            sqlConditions.and("false");
        } else {
            addExact(ALL_TAGGED, IS_TAGGED, String.join("\n", keys), sqlConditions);
        }
    }

    /** Adds the condition that a job {@code j} has a metadata entry. */
    void addMetadata(MetadataFilterInput entry, SqlConditions sqlConditions) {
        Text.PROSE
                .forLookup(entry.value())
                .filter(value -> NewMetadata.isKey(entry.key()))
                .ifPresentOrElse(
                        value -> addExact(
                                ALL_WITH_METADATA, HAS_METADATA, MetadataEntry.pair(entry.key(), value), sqlConditions),
                        () -> sqlConditions.and("false"));
    }

    /** Adds a condition that few jobs meet, or many, as a word does. */
    private void addExact(
            WordSearch.SearchedColumn all, String rowCondition, String value, SqlConditions sqlConditions) {
        wordSearch.addConditions(
                Job.TABLE.toString(), Job.ID.toString(), List.of(all), rowCondition, List.of(value), sqlConditions);
    }

    /** The jobs of the rows of a table that meet a condition. */
    private static WordSearch.SearchedColumn all(Column<?, ?> jobId, Table<?> table, String condition) {
        return new WordSearch.SearchedColumn("select " + jobId + " from " + table + " where ", condition, false);
    }

    /** The condition that a row of a table of the job meets a condition. */
    private static String is(Column<?, ?> jobId, Table<?> table, String condition) {
        return "(select true from " + table + " where " + jobId + " = " + Job.ID + " and " + condition + " limit 1)";
    }

    /** The rows of a table that belong to a job and meet a condition that is appended. */
    private static String of(Table<?> table, Column<?, ?> key, Column<Job, ?> reference) {
        return table + " where " + key + " = " + reference + " and ";
    }

    private static String has(Column<?, ?> searchKey) {
        return searchKey + " like ?";
    }
}
