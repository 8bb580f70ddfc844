package dev.galley.job;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AddJobItemsIT extends AddJobItemsTest {}
