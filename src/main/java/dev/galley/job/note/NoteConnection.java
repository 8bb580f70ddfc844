package dev.galley.job.note;

import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageInfo;
import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of notes; {@code total} is its {@code totalCount}. */
@Type("NoteConnection")
@DefaultNonNull
@Description("A page of notes.")
public record NoteConnection(
        @Description("The notes of this page, each with its cursor.")
        List<@NonNull NoteEdge> edges,

        @Description("The notes of this page, without cursors.")
        List<@NonNull NoteView> nodes,

        @Description("The cursors of this page, and whether there are more pages.")
        PageInfo pageInfo,

        @Ignore IntSupplier total) {

    static NoteConnection of(Page<NoteView> page) {
        return new NoteConnection(page.edges(NoteEdge::new), page.nodes(), page.pageInfo(), page.total());
    }
}
