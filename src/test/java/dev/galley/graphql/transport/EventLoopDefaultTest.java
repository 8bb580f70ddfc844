package dev.galley.graphql.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.galley.DatabaseResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The number of event loops matches the processors. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class EventLoopDefaultTest {

    @Inject
    Vertx vertx;

    @Test
    void has_an_event_loop_for_two_processors() {
        long loops = StreamSupport.stream(vertx.nettyEventLoopGroup().spliterator(), false)
                .count();

        assertEquals(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), loops);
        assertEquals(
                new EventLoopDefault().getName(),
                ConfigProvider.getConfig().getConfigValue(EventLoopDefault.NAME).getSourceName());
    }
}
