package dev.galley.devmode.sample;

import dev.galley.devmode.sample.Sample.Line;
import dev.galley.devmode.sample.Sample.MetadataRow;
import dev.galley.devmode.sample.Sample.NoteRow;
import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.base.Ids;
import dev.galley.platform.caller.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invents the tags, metadata and notes of orders. */
final class LabelMaker {

    private final Chance chance;
    private final PastIds ids;
    private final Instant now;

    LabelMaker(Chance chance, PastIds ids, Instant now) {
        this.chance = chance;
        this.ids = ids;
        this.now = now;
    }

    List<String> tags() {
        List<String> tags = chance.shuffled(Catalogue.TAGS);
        return chance.of(50) ? List.of() : tags.subList(0, chance.between(1, 3));
    }

    List<MetadataRow> metadata(UUID job, Caller by, @Nullable String externalId, List<Line> lines) {
        List<MetadataRow> metadata = new ArrayList<>();
        if (by.equals(Catalogue.WEB_SHOP) && externalId != null) {
            metadata.add(new MetadataRow(job, null, "channel", "web", NoteVisibility.CUSTOMER));
            metadata.add(new MetadataRow(
                    job, null, "shop.cart", externalId.replace("web-shop", "cart"), NoteVisibility.INTERNAL));
            lines.forEach(line -> metadata.add(new MetadataRow(
                    job,
                    line.id(),
                    "sku",
                    String.format(Locale.ROOT, "P-%04d", chance.between(1, 9_999)),
                    NoteVisibility.INTERNAL)));
        } else if (chance.of(25)) {
            metadata.add(new MetadataRow(
                    job,
                    null,
                    "cost-centre",
                    String.format(Locale.ROOT, "%d", 4_700 + chance.between(0, 30)),
                    NoteVisibility.CUSTOMER));
        }
        return metadata;
    }

    List<NoteRow> notes(UUID job, Instant at, List<Line> lines) {
        List<NoteRow> notes = new ArrayList<>();
        if (chance.of(35)) {
            add(notes, job, null, at);
        }
        for (Line line : lines) {
            if (chance.of(12)) {
                add(notes, job, line.id(), Ids.timeOf(line.id()));
            }
        }
        return notes;
    }

    private void add(List<NoteRow> notes, UUID job, @Nullable UUID item, Instant since) {
        Instant at = chance.hoursAfter(since, 1, 60);
        boolean forCustomer = chance.of(30);
        String text = chance.oneOf(forCustomer ? Catalogue.NOTES_FOR_CUSTOMERS : Catalogue.NOTES);
        Caller by = chance.oneOf(Catalogue.STAFF);
        if (at.isBefore(now)) {
            notes.add(new NoteRow(
                    ids.at(at), job, item, text, forCustomer ? NoteVisibility.CUSTOMER : NoteVisibility.INTERNAL, by));
        }
    }
}
