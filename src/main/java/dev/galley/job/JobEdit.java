package dev.galley.job;

import dev.galley.company.CompanyReference;
import dev.galley.company.ContactReference;
import dev.galley.job.api.Priority;
import dev.galley.job.api.ReferenceKind;
import dev.galley.label.Tag;
import dev.galley.platform.input.Patch;
import java.time.LocalDate;
import java.util.Map;

/** The fields of an update of a job. */
record JobEdit(
        Patch<String> reference,
        Patch<ReferenceKind> referenceKind,
        Patch<CompanyReference> company,
        Patch<ContactReference> contact,
        Patch<String> externalId,
        Patch<String> customerReference,
        Patch<Priority> priority,
        Patch<LocalDate> dueOn,
        Patch<Map<String, Tag>> tags) {}
