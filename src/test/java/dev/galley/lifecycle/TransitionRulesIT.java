package dev.galley.lifecycle;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TransitionRulesIT extends TransitionRulesTest {}
