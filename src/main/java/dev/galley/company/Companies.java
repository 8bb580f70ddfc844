package dev.galley.company;

import dev.galley.company.api.CompanyView;
import dev.galley.company.api.CreateCompanyInput;
import dev.galley.company.api.UpdateCompanyInput;
import dev.galley.platform.base.Ids;
import dev.galley.platform.base.TypeId;
import dev.galley.platform.change.ChangeLog;
import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.MutationRejectedException;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Arguments;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.Patch;
import dev.galley.platform.input.Text;
import dev.galley.platform.mutation.EditLog;
import dev.galley.platform.mutation.IdempotentCall;
import dev.galley.platform.mutation.MutationResult;
import dev.galley.platform.mutation.MutationTransaction;
import dev.galley.platform.mutation.OptimisticLock;
import dev.galley.platform.mutation.UniquenessCheck;
import dev.galley.platform.mutation.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates and updates companies. */
@ApplicationScoped
public class Companies {

    private static final InputPath NAME = InputPath.input().at("name");
    private static final InputPath EXTERNAL_ID = InputPath.input().at("externalId");

    private final UnitOfWork unitOfWork;
    private final Arguments arguments;
    private final EditLog editLog;
    private final ChangeLog changeLog;

    Companies(UnitOfWork unitOfWork, Arguments arguments, EditLog editLog, ChangeLog changeLog) {
        this.unitOfWork = unitOfWork;
        this.arguments = arguments;
        this.editLog = editLog;
        this.changeLog = changeLog;
    }

    MutationResult<CompanyView> create(CreateCompanyInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("createCompany", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        String name = Text.NAME.required(input.name(), Bounds.NAME, NAME, validationErrors);
        String externalId = Text.exact(input.externalId(), Bounds.EXTERNAL_ID, EXTERNAL_ID, validationErrors);
        // There is an error if the name is null.
        if (name == null || validationErrors.any()) {
            return MutationResult.rejected(idempotentCall, validationErrors);
        }
        UUID id = Ids.next();
        return unitOfWork.create(
                idempotentCall, id, transaction -> create(id, name, externalId, transaction), Company::current);
    }

    MutationResult<CompanyView> update(UpdateCompanyInput input) {
        ValidationErrors validationErrors = new ValidationErrors();
        IdempotentCall idempotentCall = new IdempotentCall("updateCompany", input.idempotencyKey());
        idempotentCall.check(validationErrors);
        Patch<String> name =
                arguments.patch("name", () -> Text.NAME.required(input.name(), Bounds.NAME, NAME, validationErrors));
        Patch<String> externalId = arguments.patch(
                "externalId", () -> Text.exact(input.externalId(), Bounds.EXTERNAL_ID, EXTERNAL_ID, validationErrors));
        return unitOfWork.update(
                idempotentCall,
                TypeId.COMPANY,
                input.id(),
                InputPath.input().at("id"),
                validationErrors,
                (id, transaction) -> update(id, name, externalId, input.expectedVersion(), transaction),
                Company::current);
    }

    private CompanyView create(UUID id, String name, @Nullable String externalId, MutationTransaction transaction) {
        UniquenessCheck nameCheck = Company.isNameTaken(name, transaction.reads());
        UniquenessCheck externalIdCheck = Company.isExternalIdTaken(externalId, transaction.reads());
        transaction.load();

        ValidationErrors validationErrors = new ValidationErrors();
        checkUnique(id, nameCheck, externalIdCheck, validationErrors);
        validationErrors.throwIfAny();

        Company company = Company.create(id, name, externalId);
        company.insert(transaction.writes(), changeLog);
        transaction.commit();
        return company.view();
    }

    private CompanyView update(
            UUID id,
            Patch<String> name,
            Patch<String> externalId,
            @Nullable Integer expectedVersion,
            MutationTransaction transaction) {
        UniquenessCheck nameCheck = Company.isNameTaken(name.value(), transaction.reads());
        UniquenessCheck externalIdCheck = Company.isExternalIdTaken(externalId.value(), transaction.reads());
        transaction.load();
        Company company = transaction
                .entities(() -> Company.lockWithId(id))
                .orElseThrow(() -> new MutationRejectedException(
                        UserErrorCode.NOT_FOUND, InputPath.input().at("id"), "No company has this ID."));

        ValidationErrors validationErrors = new ValidationErrors();
        OptimisticLock.check(
                expectedVersion, company.version(), InputPath.input().at("expectedVersion"), validationErrors);
        checkUnique(id, nameCheck, externalIdCheck, validationErrors);
        validationErrors.throwIfAny();

        editLog.record(company.edit(name, externalId, transaction.now()), transaction.writes());
        transaction.commit();
        return company.view();
    }

    private static void checkUnique(
            UUID id, UniquenessCheck name, UniquenessCheck externalId, ValidationErrors validationErrors) {
        if (name.isTakenByOther(id)) {
            validationErrors.add(UserErrorCode.NAME_TAKEN, NAME, "Another company has this name.");
        }
        if (externalId.isTakenByOther(id)) {
            validationErrors.add(UserErrorCode.EXTERNAL_ID_TAKEN, EXTERNAL_ID, "Another company has this external ID.");
        }
    }
}
