package dev.galley.lists;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;

/** All cases of {@link ListModelTest}. */
@Tag("thorough")
@QuarkusTest
@TestProfile(ListModelTest.AloneInTheDatabase.class)
class ThoroughListModelTest extends ListModelTest {

    @Override
    int oneIn() {
        return 1;
    }
}
