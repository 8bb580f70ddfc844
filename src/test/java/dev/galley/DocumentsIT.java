package dev.galley;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class DocumentsIT extends DocumentsTest {

    @Override
    String caller() {
        return "Anonymous";
    }
}
