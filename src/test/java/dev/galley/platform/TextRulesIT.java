package dev.galley.platform;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TextRulesIT extends TextRulesTest {}
