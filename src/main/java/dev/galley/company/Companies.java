package dev.galley.company;

import dev.galley.company.api.CompanyView;
import dev.galley.company.api.CreateCompanyInput;
import dev.galley.company.api.UpdateCompanyInput;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Patch;
import dev.galley.platform.input.Text;
import dev.galley.platform.mutation.EditPublisher;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.OptimisticLock;
import dev.galley.platform.mutation.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates and updates companies. */
@ApplicationScoped
public class Companies {

    private static final InputPath NAME = InputPath.input().at("name");
    private static final InputPath EXTERNAL_ID = InputPath.input().at("externalId");

    private final UnitOfWork units;
    private final Arguments arguments;
    private final EditPublisher editPublisher;

    Companies(UnitOfWork units, Arguments arguments, EditPublisher editPublisher) {
        this.units = units;
        this.arguments = arguments;
        this.editPublisher = editPublisher;
    }

    MutationResult<CompanyView> create(CreateCompanyInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("createCompany", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        String name = Text.NAME.required(input.name(), Bounds.NAME, NAME, validationErrors);
        String externalId = Text.exact(input.externalId(), Bounds.EXTERNAL_ID, EXTERNAL_ID, validationErrors);
        if (validationErrors.any()) {
            return MutationResult.refused(idempotentCall, validationErrors);
        }
        UUID id = Ids.next();
        return units.write(idempotentCall, id, () -> create(id, name, externalId), Company::current);
    }

    MutationResult<CompanyView> update(UpdateCompanyInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("updateCompany", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        Patch<String> name =
                arguments.patch("name", () -> Text.NAME.required(input.name(), Bounds.NAME, NAME, validationErrors));
        Patch<String> externalId = arguments.patch(
                "externalId", () -> Text.exact(input.externalId(), Bounds.EXTERNAL_ID, EXTERNAL_ID, validationErrors));
        return units.update(
                idempotentCall,
                TypeId.COMPANY,
                input.id(),
                InputPath.input().at("id"),
                validationErrors,
                id -> change(id, name, externalId, input.expectedVersion()),
                Company::current);
    }

    private CompanyView create(UUID id, String name, @Nullable String externalId) {
        ValidationErrors validationErrors = new ValidationErrors();
        checkUnique(id, name, externalId, validationErrors);
        validationErrors.refuseIfAny();
        return Company.create(id, name, externalId).view();
    }

    private CompanyView change(
            UUID id, Patch<String> name, Patch<String> externalId, @Nullable Integer expectedVersion) {
        Company company = Company.lockWithId(id)
                .orElseThrow(() -> new MutationRejectedException(
                        UserErrorCode.NOT_FOUND, InputPath.input().at("id"), "No company has this ID."));
        ValidationErrors validationErrors = new ValidationErrors();
        OptimisticLock.check(
                expectedVersion, company.version(), InputPath.input().at("expectedVersion"), validationErrors);
        checkUnique(id, name.value(), externalId.value(), validationErrors);
        validationErrors.refuseIfAny();
        editPublisher.publish(at -> company.edit(name, externalId, at));
        return company.view();
    }

    private static void checkUnique(
            UUID id, @Nullable String name, @Nullable String externalId, ValidationErrors validationErrors) {
        if (name != null
                && Company.withName(name)
                        .filter(other -> !other.id().equals(id))
                        .isPresent()) {
            validationErrors.add(UserErrorCode.NAME_TAKEN, NAME, "Another company has this name.");
        }
        if (externalId != null
                && Company.withExternalId(externalId)
                        .filter(other -> !other.id().equals(id))
                        .isPresent()) {
            validationErrors.add(UserErrorCode.EXTERNAL_ID_TAKEN, EXTERNAL_ID, "Another company has this external ID.");
        }
    }
}
