package dev.galley.lists;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class MutationCostIT extends MutationCostTest {}
