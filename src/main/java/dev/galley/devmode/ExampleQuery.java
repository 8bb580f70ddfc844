package dev.galley.devmode;

import io.quarkus.arc.profile.IfBuildProfile;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Opens the GraphQL UI with a working query. The UI has no setting for that, but reads a query from its URL, so
 * requests without one are redirected to a URL with one.
 */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
class ExampleQuery {

    private static final String QUERY = """
        # The newest active jobs. Ctrl-Enter runs it,
        # Ctrl-Space completes, hovering tells of a field.
        query Board {
          jobs(first: 10) {
            totalCount
            nodes {
              reference
              dueOn
              overdue
              company {
                name
              }
              progress {
                stage
                percentComplete
                waitingOnCustomerItems
                waitingOnShopItems
              }
              items {
                position
                name
                quantity
                state
                stateSince
                effectiveDueOn
                assignee {
                  name
                }
                availableTransitions {
                  to
                }
              }
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
        """;

    private static final String PAGE = "/q/graphql-ui/";

    /** Before the UI's own handler of the same path. */
    private static final int FIRST = -1;

    void add(@Observes Router router) {
        router.get(PAGE).order(FIRST).handler(this::giveExample);
    }

    private void giveExample(RoutingContext request) {
        if (request.request().query() == null) {
            String query = URLEncoder.encode(QUERY, StandardCharsets.UTF_8).replace("+", "%20");
            request.redirect(PAGE + "?query=" + query);
        } else {
            request.next();
        }
    }
}
