package dev.galley.job.note;

import dev.galley.platform.base.Node;
import dev.galley.platform.base.NodeReader;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.paging.EntitySource;
import dev.galley.platform.paging.KeysetQuery;
import dev.galley.platform.paging.Page;
import dev.galley.platform.paging.PageRequest;
import dev.galley.platform.paging.SortKey;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.EntityReader;
import dev.galley.platform.sql.SqlConditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads notes as the API returns them. */
@ApplicationScoped
class NoteReader implements NodeReader {

    private static final KeysetQuery<Note, NoteView> NEWEST_FIRST =
            new KeysetQuery<>("notes, newest first", List.of(new SortKey<>(Note.ID)), true, Note::view);

    private final EntityReader entities;
    private final EntitySource<Note> notes;
    private final Arguments arguments;

    NoteReader(EntityReader entities, Arguments arguments) {
        this.entities = entities;
        this.notes = new EntitySource<>(
                entities,
                Note.class,
                Note.TABLE,
                (query, of) -> Note.find(query, of),
                (query, of) -> Note.count(query, of));
        this.arguments = arguments;
    }

    @Override
    public List<? extends Node> nodes(TypeId type, Collection<UUID> ids) {
        return type == TypeId.NOTE ? entities.list(() -> Note.withIds(ids), Note::view) : List.of();
    }

    /** The notes on a job and on its items. */
    Page<NoteView> ofJob(@Nullable UUID job, PageRequest request) {
        return page(Note.JOB_ID, job, request);
    }

    /** The notes on an item. */
    Page<NoteView> ofItem(@Nullable UUID item, PageRequest request) {
        return page(Note.JOB_ITEM_ID, item, request);
    }

    /** The page is empty if the ID is malformed. */
    private Page<NoteView> page(Column<Note, UUID> column, @Nullable UUID thing, PageRequest request) {
        return thing == null
                ? NEWEST_FIRST.page(notes, new SqlConditions().and("false"), request, arguments)
                : NEWEST_FIRST
                        .of(thing)
                        .page(notes, new SqlConditions().and(column.attribute() + " = ?", thing), request, arguments);
    }
}
