package dev.galley.job;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class DueDateIT extends DueDateTest {}
