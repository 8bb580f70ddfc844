package dev.galley.platform.input;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TextRulesIT extends TextRulesTest {}
