package dev.galley.platform.mutation;

import dev.galley.platform.base.TypeId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An update changed fields of a thing.
 *
 * @param owner the thing in whose list of edits it is told: an item's job, a contact's company, or the thing itself
 */
public record FieldsEdited(
        TypeId kind, UUID thing, TypeId ownerKind, UUID owner, List<FieldChange> fields, Instant at) {}
