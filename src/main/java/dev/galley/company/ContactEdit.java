package dev.galley.company;

import dev.galley.platform.input.Patch;

/** The fields of an update of a contact. */
record ContactEdit(Patch<String> name, Patch<String> email, Patch<String> phone, Patch<String> externalId) {}
