package dev.galley.company;

import java.util.UUID;

/** Who orders: a company, and a contact of it. */
public record Customer(UUID company, UUID contact) {}
