package dev.galley.item;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class UpdateJobItemIT extends UpdateJobItemTest {}
