package dev.galley.company;

import dev.galley.platform.Arguments;
import dev.galley.platform.Bounds;
import dev.galley.platform.Call;
import dev.galley.platform.Changed;
import dev.galley.platform.Faults;
import dev.galley.platform.Ids;
import dev.galley.platform.Patch;
import dev.galley.platform.Place;
import dev.galley.platform.Refused;
import dev.galley.platform.Text;
import dev.galley.platform.TypeId;
import dev.galley.platform.UnitOfWork;
import dev.galley.platform.UserErrorCode;
import dev.galley.platform.Versions;
import dev.galley.platform.Written;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes and changes companies. */
@ApplicationScoped
public class Companies {

    private static final Place NAME = Place.input().at("name");
    private static final Place EXTERNAL_ID = Place.input().at("externalId");

    private final UnitOfWork units;
    private final Arguments arguments;
    private final Changed changed;

    Companies(UnitOfWork units, Arguments arguments, Changed changed) {
        this.units = units;
        this.arguments = arguments;
        this.changed = changed;
    }

    Written<CompanyView> create(CreateCompanyInput input) {
        Faults faults = new Faults();
        Call call = new Call("createCompany", input.idempotencyKey());
        call.check(faults);
        String name = Text.NAME.required(input.name(), Bounds.NAME, NAME, faults);
        String externalId = Text.exact(input.externalId(), Bounds.EXTERNAL_ID, EXTERNAL_ID, faults);
        if (faults.any()) {
            return Written.refused(call, faults);
        }
        UUID id = Ids.next();
        return units.write(call, id, () -> make(id, name, externalId), Company::current);
    }

    Written<CompanyView> update(UpdateCompanyInput input) {
        Faults faults = new Faults();
        Call call = new Call("updateCompany", input.idempotencyKey());
        call.check(faults);
        Patch<String> name = arguments.patch("name", () -> Text.NAME.required(input.name(), Bounds.NAME, NAME, faults));
        Patch<String> externalId = arguments.patch(
                "externalId", () -> Text.exact(input.externalId(), Bounds.EXTERNAL_ID, EXTERNAL_ID, faults));
        return units.update(
                call,
                TypeId.COMPANY,
                input.id(),
                Place.input().at("id"),
                faults,
                id -> change(id, name, externalId, input.expectedVersion()),
                Company::current);
    }

    private CompanyView make(UUID id, String name, @Nullable String externalId) {
        Faults faults = new Faults();
        checkUnique(id, name, externalId, faults);
        faults.refuseIfAny();
        return Company.make(id, name, externalId).view();
    }

    private CompanyView change(
            UUID id, Patch<String> name, Patch<String> externalId, @Nullable Integer expectedVersion) {
        Company company = Company.lockWithId(id)
                .orElseThrow(() -> new Refused(
                        UserErrorCode.NOT_FOUND, Place.input().at("id"), "There is no company with this id."));
        Faults faults = new Faults();
        Versions.check(expectedVersion, company.version(), Place.input().at("expectedVersion"), faults);
        checkUnique(id, name.value(), externalId.value(), faults);
        faults.refuseIfAny();
        changed.tell(at -> company.edit(name, externalId, at));
        return company.view();
    }

    private static void checkUnique(UUID id, @Nullable String name, @Nullable String externalId, Faults faults) {
        if (name != null
                && Company.withName(name)
                        .filter(other -> !other.id().equals(id))
                        .isPresent()) {
            faults.add(UserErrorCode.NAME_TAKEN, NAME, "Another company has this name.");
        }
        if (externalId != null
                && Company.withExternalId(externalId)
                        .filter(other -> !other.id().equals(id))
                        .isPresent()) {
            faults.add(UserErrorCode.EXTERNAL_ID_TAKEN, EXTERNAL_ID, "Another company has this external id.");
        }
    }
}
