package dev.galley.job;

import dev.galley.company.CompanyReference;
import dev.galley.company.ContactReference;
import dev.galley.job.api.ReferenceKind;
import dev.galley.platform.input.Patch;

/** The fields of an update of a job. */
record JobEdit(
        Patch<String> reference,
        Patch<ReferenceKind> referenceKind,
        Patch<CompanyReference> company,
        Patch<ContactReference> contact,
        Patch<String> externalId) {}
