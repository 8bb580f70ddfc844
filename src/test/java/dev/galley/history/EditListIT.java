package dev.galley.history;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class EditListIT extends EditListTest {

    @Override
    String caller() {
        return "Anonymous";
    }
}
