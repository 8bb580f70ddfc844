package dev.galley.company;

/** A company and the contact of it that orders a job. */
public record Customer(Company company, Contact contact) {}
