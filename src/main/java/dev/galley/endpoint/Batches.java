package dev.galley.endpoint;

import io.smallrye.graphql.bootstrap.DataFetcherFactory;
import io.smallrye.graphql.execution.datafetcher.helper.BatchLoaderHelper;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.dataloader.BatchLoaderWithContext;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;

/** The batched edges ({@code @Source} lists): their loaders are made once, what they have loaded lasts one request. */
@ApplicationScoped
class Batches {

    private final Map<String, BatchLoaderWithContext<Object, Object>> loaders = new HashMap<>();

    Batches(Schema model) {
        DataFetcherFactory fetchers = new DataFetcherFactory();
        BatchLoaderHelper helper = new BatchLoaderHelper();
        for (Operation edge : model.getBatchOperations()) {
            if (!edge.getArguments().stream().allMatch(argument -> argument.isSourceArgument())) {
                // All aliases of the edge would get the arguments of the first.
                throw new IllegalStateException("The batched edge \"" + edge.getName() + "\" must have no arguments");
            }
            loaders.put(
                    helper.getName(edge),
                    fetchers.getSourceBatchLoader(edge, model.getTypes().get(edge.getName())));
        }
    }

    /** Fresh loaders for one request. */
    DataLoaderRegistry fresh() {
        DataLoaderRegistry registry = new DataLoaderRegistry();
        loaders.forEach((name, loader) -> registry.register(name, DataLoaderFactory.newDataLoader(loader)));
        return registry;
    }
}
