package dev.galley.job;

import dev.galley.company.CompanyReference;
import dev.galley.company.ContactReference;
import dev.galley.job.api.Priority;
import dev.galley.job.api.ReferenceKind;
import dev.galley.platform.input.Patch;
import java.time.LocalDate;

/** The fields of an update of a job. */
record JobEdit(
        Patch<String> reference,
        Patch<ReferenceKind> referenceKind,
        Patch<CompanyReference> company,
        Patch<ContactReference> contact,
        Patch<String> externalId,
        Patch<String> customerReference,
        Patch<Priority> priority,
        Patch<LocalDate> dueOn) {}
