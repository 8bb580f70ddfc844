package dev.galley.platform.mutation;

import dev.galley.platform.base.TypeId;
import dev.galley.platform.change.ChangeKind;
import dev.galley.platform.change.NewChange;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An update changed fields of an object.
 *
 * @param owner the object whose list of edits contains these: an item's job, a contact's company, or the object itself
 */
public record FieldsEdited(
        TypeId kind, UUID subject, TypeId ownerKind, UUID owner, List<FieldChange> fields, Instant at) {

    /** The fields that are hidden from customers. */
    public static final Set<String> INTERNAL = Set.of("assignee");

    /** The name of all metadata fields in a change, which omits the keys because they can be internal. */
    private static final String METADATA = "metadata";

    /** The changes that the feed records for the update; none if nothing changed. */
    public List<NewChange> changes() {
        List<String> names = fields.stream()
                .map(FieldChange::field)
                .map(field -> field.startsWith(METADATA + ".") ? METADATA : field)
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return List.of();
        }
        boolean isInternal = fields.stream().allMatch(FieldChange::internal);
        return switch (kind) {
            case JOB ->
                Stream.concat(
                                fields.stream().flatMap(this::leftCompany),
                                Stream.of(seen(
                                        NewChange.ofJob(kindOr(ChangeKind.JOB_UPDATED, names), subject, names, at),
                                        isInternal)))
                        .toList();
            case ITEM -> {
                NewChange updated = seen(
                        NewChange.ofItem(kindOr(ChangeKind.ITEM_UPDATED, names), owner, subject, names, at),
                        isInternal);
                yield names.contains("position")
                        ? List.of(updated, NewChange.ofJob(ChangeKind.ITEMS_REORDERED, owner, List.of("position"), at))
                        : List.of(updated);
            }
            case COMPANY -> List.of(NewChange.ofCompany(ChangeKind.COMPANY_UPDATED, subject, names, at));
            case CONTACT ->
                List.of(NewChange.ofContact(
                        names.contains("erasedAt") ? ChangeKind.CONTACT_ERASED : ChangeKind.CONTACT_UPDATED,
                        owner,
                        subject,
                        names,
                        at));
            default -> throw new IllegalStateException("The feed does not record updates of " + kind);
        };
    }

    /** Metadata and, alone, tags have kinds of their own. */
    private static ChangeKind kindOr(ChangeKind update, List<String> names) {
        if (names.equals(List.of(METADATA))) {
            return ChangeKind.METADATA_CHANGED;
        }
        return names.equals(List.of("tags")) ? ChangeKind.JOB_TAGGED : update;
    }

    private static NewChange seen(NewChange change, boolean isInternal) {
        return isInternal ? change.internal() : change;
    }

    private Stream<NewChange> leftCompany(FieldChange change) {
        return change.field().equals("company")
                ? TypeId.COMPANY.parse(Objects.requireNonNull(change.before())).stream()
                        .map(old -> NewChange.leftCompany(subject, old, at))
                : Stream.empty();
    }
}
