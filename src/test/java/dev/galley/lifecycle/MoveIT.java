package dev.galley.lifecycle;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class MoveIT extends MoveTest {}
