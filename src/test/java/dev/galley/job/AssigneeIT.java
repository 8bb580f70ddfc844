package dev.galley.job;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AssigneeIT extends AssigneeTest {}
