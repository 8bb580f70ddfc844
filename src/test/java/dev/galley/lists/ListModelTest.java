package dev.galley.lists;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A fifth of the cases of {@link ListModel}. */
@QuarkusTest
@TestProfile(ListModel.AloneInTheDatabase.class)
class ListModelTest extends ListModel {

    @Override
    int oneIn() {
        return 5;
    }
}
