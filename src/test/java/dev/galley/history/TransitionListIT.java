package dev.galley.history;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TransitionListIT extends TransitionListTest {}
