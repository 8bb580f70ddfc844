package dev.galley.company;

import java.util.UUID;

/**
 * A contact's personal data was erased. Observers erase their copies in the same transaction.
 *
 * @param company the contact's company
 */
public record ContactErased(UUID contact, UUID company) {}
