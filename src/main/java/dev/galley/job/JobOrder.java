package dev.galley.job;

import dev.galley.company.CompanyChoice;
import dev.galley.company.ContactChoice;
import dev.galley.item.NewItem;
import dev.galley.platform.Bounds;
import dev.galley.platform.Faults;
import dev.galley.platform.Place;
import dev.galley.platform.Text;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A job to be made, its form checked. */
record JobOrder(
        @Nullable String reference,
        ReferenceKind referenceKind,
        @Nullable String externalId,
        CompanyChoice company,
        ContactChoice contact,
        JobOrigin origin,
        List<NewItem> items) {

    static JobOrder of(CreateJobInput input, Faults faults) {
        Place place = Place.input();
        return new JobOrder(
                input.reference() == null
                        ? null
                        : Text.REFERENCE.required(input.reference(), Bounds.REFERENCE, place.at("reference"), faults),
                Objects.requireNonNullElse(input.referenceKind(), ReferenceKind.ORDER),
                Text.exact(input.externalId(), Bounds.EXTERNAL_ID, place.at("externalId"), faults),
                CompanyChoice.of(input.company(), place.at("company"), faults),
                ContactChoice.of(input.contact(), place.at("contact"), faults),
                Objects.requireNonNullElse(input.origin(), JobOrigin.MANUAL),
                NewItem.of(input.items(), faults));
    }
}
