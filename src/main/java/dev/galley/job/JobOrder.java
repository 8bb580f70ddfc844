package dev.galley.job;

import dev.galley.company.CompanyChoice;
import dev.galley.company.ContactChoice;
import dev.galley.item.NewItem;
import dev.galley.platform.Access;
import dev.galley.platform.Bounds;
import dev.galley.platform.Faults;
import dev.galley.platform.Place;
import dev.galley.platform.Text;
import dev.galley.platform.UserErrorCode;
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
                Text.REFERENCE.requiredIfGiven(input.reference(), Bounds.REFERENCE, place.at("reference"), faults),
                Objects.requireNonNullElse(input.referenceKind(), ReferenceKind.ORDER),
                Text.exact(input.externalId(), Bounds.EXTERNAL_ID, place.at("externalId"), faults),
                CompanyChoice.of(input.company(), place.at("company"), faults),
                ContactChoice.of(input.contact(), place.at("contact"), faults),
                origin(input.origin(), faults),
                NewItem.of(input.items(), faults));
    }

    private static JobOrigin origin(@Nullable JobOrigin origin, Faults faults) {
        if (origin == JobOrigin.API && !Access.current().maySayApi()) {
            faults.add(
                    UserErrorCode.FORBIDDEN,
                    Place.input().at("origin"),
                    "Only an integration may say API. Say MANUAL, or leave it out.");
        }
        return Objects.requireNonNullElse(origin, JobOrigin.MANUAL);
    }
}
