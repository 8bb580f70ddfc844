package dev.galley.job;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class StoryIT extends StoryTest {

    @Override
    String caller() {
        return "Anonymous";
    }
}
