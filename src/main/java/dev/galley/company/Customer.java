package dev.galley.company;

import java.util.UUID;

/** A company and the contact of it that orders a job. */
public record Customer(UUID company, UUID contact) {}
