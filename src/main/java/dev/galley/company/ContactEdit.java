package dev.galley.company;

import dev.galley.platform.input.Patch;

/** What an update says of a contact. */
record ContactEdit(Patch<String> name, Patch<String> email, Patch<String> phone, Patch<String> externalId) {}
