package dev.galley;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ReadmeIT extends ReadmeTest {}
