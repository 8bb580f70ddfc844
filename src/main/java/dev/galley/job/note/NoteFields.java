package dev.galley.job.note;

import dev.galley.item.JobItemReader;
import dev.galley.item.api.JobItemView;
import dev.galley.job.JobReader;
import dev.galley.job.api.JobView;
import dev.galley.platform.input.BatchEdges;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The edges of notes. */
@GraphQLApi
// Edges are called by name, and Quarkus registers only classes with root fields for reflection.
@RegisterForReflection
public class NoteFields {

    private final JobReader jobs;
    private final JobItemReader items;

    NoteFields(JobReader jobs, JobItemReader items) {
        this.jobs = jobs;
        this.items = items;
    }

    @NonNull
    @Description("The job that the note is on, or whose item it is on.")
    public List<@NonNull JobView> job(@Source List<NoteView> notes) {
        return BatchEdges.required(notes, NoteView::jobId, jobs::jobs, JobView::key);
    }

    @Description("The item that the note is on. Null if the note is on the job itself.")
    public List<@Nullable JobItemView> jobItem(@Source List<NoteView> notes) {
        return BatchEdges.one(notes, NoteView::jobItemId, items::items, JobItemView::key);
    }

    @Description("The number of notes in the whole list. Computed only if selected.")
    public int totalCount(@Source NoteConnection list) {
        return list.total().getAsInt();
    }
}
