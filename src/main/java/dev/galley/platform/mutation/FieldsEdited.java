package dev.galley.platform.mutation;

import dev.galley.platform.base.TypeId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An update changed fields of an object.
 *
 * @param owner the object whose list of edits contains these: an item's job, a contact's company, or the object itself
 */
public record FieldsEdited(
        TypeId kind, UUID thing, TypeId ownerKind, UUID owner, List<FieldChange> fields, Instant at) {}
