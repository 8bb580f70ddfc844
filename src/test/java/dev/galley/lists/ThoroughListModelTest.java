package dev.galley.lists;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;

/** All cases of {@link ListModel}. */
@Tag("thorough")
@QuarkusTest
@TestProfile(ListModel.AloneInTheDatabase.class)
class ThoroughListModelTest extends ListModel {

    @Override
    int oneIn() {
        return 1;
    }
}
