package dev.galley.history;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TimeInStatesIT extends TimeInStatesTest {}
