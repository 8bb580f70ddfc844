package dev.galley.label;

import dev.galley.platform.input.QueryArguments;
import dev.galley.platform.sql.Jdbc;
import dev.galley.platform.sql.SqlConditions;
import dev.galley.platform.sql.StatementPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes the tags of jobs. */
@ApplicationScoped
public class Tags {

    /** The maximum number of tags in an answer. */
    private static final int MAX_TAGS = 100;

    private static final String OF_JOBS = "select " + JobTag.JOB_ID + ", " + Tag.KEY + ", " + Tag.NAME + " from "
            + JobTag.WITH_TAG + " where " + JobTag.JOB_ID + " = " + Jdbc.ANY_ID + " order by " + JobTag.JOB_ID + ", "
            + Tag.KEY;

    private static final String STORED_NAMES =
            "select " + Tag.KEY + ", " + Tag.NAME + " from " + Tag.TABLE + " where " + Tag.KEY + " = " + Jdbc.ANY_TEXT;

    /** The tags that at least one job has. */
    private static final String IN_USE = "select " + Tag.NAME + " from " + Tag.TABLE;

    private static final String IS_IN_USE =
            "exists (select 1 from " + JobTag.TABLE + " where " + JobTag.TAG_KEY + " = " + Tag.KEY + ")";

    private static final String REMOVE =
            "delete from " + JobTag.TABLE + " using unnest(" + Jdbc.IDS + ", " + Jdbc.TEXTS + ") as r (job_id, tag_key)"
                    + " where " + JobTag.JOB_ID + " = r.job_id and " + JobTag.TAG_KEY + " = r.tag_key";

    private final Jdbc jdbc;

    Tags(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** A tag of a job, as it is shown. */
    public record Used(UUID jobId, String key, String name) {}

    /** The current tags of jobs, and the stored spelling of the tags to add. */
    public static final class Current {

        private final StatementPipeline.Answer<Used> used;
        private final StatementPipeline.Answer<Map.Entry<String, String>> storedNames;

        private Current(
                StatementPipeline.Answer<Used> used, StatementPipeline.Answer<Map.Entry<String, String>> storedNames) {
            this.used = used;
            this.storedNames = storedNames;
        }

        /** The names of each job's tags by key. Jobs without tags are left out. */
        public Map<UUID, SortedMap<String, String>> ofJobs() {
            Map<UUID, SortedMap<String, String>> ofJobs = new HashMap<>();
            used.all().forEach(tag -> ofJobs.computeIfAbsent(tag.jobId(), job -> new TreeMap<>())
                    .put(tag.key(), tag.name()));
            return ofJobs;
        }

        /** The names of those of the tags to add that exist, by key. */
        public Map<String, String> storedNames() {
            Map<String, String> names = new HashMap<>();
            storedNames.all().forEach(tag -> names.put(tag.getKey(), tag.getValue()));
            return names;
        }
    }

    /** Declares the reads for a change of the jobs' tags. The jobs are locked before. */
    public static Current current(Collection<UUID> jobs, Map<String, Tag> add, StatementPipeline reads) {
        return new Current(
                reads.read(OF_JOBS, Tags::used, (Object) jobs.toArray(UUID[]::new)),
                // A tag is shown as the shop first wrote it, whichever job that was for.
                reads.readUnscoped(STORED_NAMES, row -> Map.entry(row.getString(1), row.getString(2)), (Object)
                        add.keySet().toArray(String[]::new)));
    }

    /** Adds the tags of a new job. */
    public static void insert(UUID job, Map<String, Tag> tags, StatementPipeline writes) {
        if (!tags.isEmpty()) {
            Tag.INSERT_NEW.add(writes, List.copyOf(tags.values()));
            JobTag.INSERT.add(
                    writes,
                    tags.values().stream().map(tag -> JobTag.of(job, tag)).toList());
        }
    }

    /** Saves changes of jobs' tags. */
    public static void write(Map<UUID, TagChange> changes, StatementPipeline writes) {
        // In the order of their keys: transactions that add the same new tags wait for the first of them.
        SortedMap<String, Tag> newTags = new TreeMap<>();
        List<JobTag> added = new ArrayList<>();
        List<UUID> jobs = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        changes.forEach((job, change) -> {
            change.added().forEach(tag -> {
                newTags.put(tag.key(), tag);
                added.add(JobTag.of(job, tag));
            });
            change.removed().forEach(key -> {
                jobs.add(job);
                removed.add(key);
            });
        });
        if (!added.isEmpty()) {
            Tag.INSERT_NEW.add(writes, List.copyOf(newTags.values()));
            JobTag.INSERT.add(writes, added);
        }
        if (!removed.isEmpty()) {
            writes.write(REMOVE, jobs.toArray(UUID[]::new), removed.toArray(String[]::new));
        }
    }

    /** The tags of the jobs, for each job in the order of their keys. */
    public List<Used> ofJobs(Collection<UUID> jobs) {
        return jdbc.list(OF_JOBS, Tags::used, (Object) jobs.toArray(UUID[]::new));
    }

    /** The first hundred tags that match the search, in the order of their keys. */
    public List<String> matching(@Nullable String search) {
        SqlConditions conditions = new SqlConditions().and(IS_IN_USE);
        QueryArguments.patterns(search).forEach(pattern -> conditions.and(Tag.SEARCH_KEY + " like ?", pattern));
        return jdbc.list(
                IN_USE + conditions.sql() + " order by " + Tag.KEY + " limit " + MAX_TAGS,
                row -> row.getString(1),
                conditions.parameters());
    }

    private static Used used(ResultSet row) throws SQLException {
        return new Used(Jdbc.uuid(row, 1), row.getString(2), row.getString(3));
    }
}
