package dev.galley.job;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TransitionJobItemIT extends TransitionJobItemTest {}
