package dev.galley.devmode.sample;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Loads the sample when dev mode starts with an empty database, unless {@code galley.dev.sample} is false. */
@ApplicationScoped
@IfBuildProfile("dev")
class SampleAtStart {

    private static final Logger LOG = Logger.getLogger(SampleAtStart.class);

    private final DataSource dataSource;
    private final Clock clock;
    private final boolean wanted;

    SampleAtStart(
            DataSource dataSource,
            Clock clock,
            @ConfigProperty(name = "galley.dev.sample", defaultValue = "true") boolean wanted) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.wanted = wanted;
    }

    void load(@Observes StartupEvent started) throws SQLException {
        if (wanted && new SampleWriter(dataSource).write(() -> new Shop(clock.instant()).sample())) {
            LOG.info("An empty database: loaded the sample. galley.dev.sample=false leaves it out of the next one.");
        }
    }
}
