package dev.galley.job;

import dev.galley.company.CompanyChoice;
import dev.galley.company.ContactChoice;
import dev.galley.platform.Patch;

/** What an update says of a job. */
record JobEdit(
        Patch<String> reference,
        Patch<ReferenceKind> referenceKind,
        Patch<CompanyChoice> company,
        Patch<ContactChoice> contact,
        Patch<String> externalId) {}
