package dev.galley.company;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CustomerReferenceIT extends CustomerReferenceTest {}
