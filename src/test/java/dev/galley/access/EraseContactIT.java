package dev.galley.access;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class EraseContactIT extends EraseContactTest {}
