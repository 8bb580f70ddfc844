package dev.galley.graphql.request;

import dev.galley.graphql.document.PersistedDocuments;
import dev.galley.graphql.execution.Execution;
import dev.galley.graphql.limits.VariableLimits;
import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.graphql.overload.ConcurrencyLimiter;
import dev.galley.graphql.protocol.ErrorMapper;
import dev.galley.graphql.protocol.GraphQlRequest;
import dev.galley.graphql.protocol.GraphQlResponse;
import dev.galley.platform.base.Limits;
import dev.galley.platform.base.Settings;
import dev.galley.platform.operation.ReadBudget;
import dev.galley.platform.operation.RequestDeadline;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Executes operations within the limits, on the calling worker thread, which must have entered the operation. */
@ApplicationScoped
public class OperationExecutor {

    // The document, the operation name, the extensions, and the objects around them.
    private static final int VALUES_BESIDE_VARIABLES = 20;

    private final Execution execution;
    private final PersistedDocuments documents;
    private final ConcurrencyLimiter limiter;
    private final Limits limits;

    OperationExecutor(
            Execution execution, PersistedDocuments documents, ConcurrencyLimiter limiter, Settings settings) {
        this.execution = execution;
        this.documents = documents;
        this.limiter = limiter;
        this.limits = settings.limits();
    }

    /** The maximum number of values in a request. */
    public int maxValues() {
        return limits.enabled() ? limits.variables().values() + VALUES_BESIDE_VARIABLES : Integer.MAX_VALUE;
    }

    public static ErrorMapper errorMapper(GraphQlOperation operation) {
        return new ErrorMapper(operation.requestId(), operation.outcomes());
    }

    /**
     * Executes an operation that a client has sent. All failures become errors of the response.
     *
     * @param caller the key of the caller, for the number of persisted documents
     * @param reader reads the request
     */
    public GraphQlResponse execute(
            GraphQlOperation operation,
            String caller,
            RoutingContext ctx,
            ErrorMapper errorMapper,
            Supplier<GraphQlRequest> reader) {
        GraphQlResponse response;
        try {
            GraphQlRequest request = documents.resolve(reader.get());
            response = execute(operation, request, ctx, errorMapper);
            if (response.isData()) {
                documents.keep(request, caller);
            }
        } catch (Throwable e) {
            // Errors too: data fetchers do not catch them, and they must be logged with this request's ID.
            response = errorMapper.answer(e);
        }
        if (response.isUnavailable()) {
            limiter.recheckDatabase();
        }
        return response;
    }

    private GraphQlResponse execute(
            GraphQlOperation operation, GraphQlRequest request, RoutingContext ctx, ErrorMapper errorMapper) {
        if (limits.enabled()) {
            VariableLimits.check(request.variables(), limits.variables());
            operation.setDeadline(RequestDeadline.in(limits.deadline()));
            operation.setReadBudget(new ReadBudget(limits.answer().objects(), maxBytes(limits.answer())));
        }
        return errorMapper.answer(execution.run(request, operation, ctx));
    }

    /**
     * The maximum number of bytes to read for an answer: its characters in UTF-8, and the IDs, times and numbers of its
     * objects.
     */
    private static long maxBytes(Limits.Answer answer) {
        return 3L * answer.characters() + 512L * answer.objects();
    }
}
