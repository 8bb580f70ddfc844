package dev.galley.company;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class DirectoryIT extends DirectoryTest {}
