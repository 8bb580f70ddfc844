package dev.galley.company;

import java.util.UUID;

/**
 * A contact's personal data was erased; whoever keeps copies of it erases them too, in the same transaction.
 *
 * @param company its company
 */
public record ContactErased(UUID contact, UUID company) {}
