package dev.galley.endpoint;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.dataloader.BatchLoader;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderOptions;

/** An edge whose method takes the sources of a whole level at once. */
final class BatchedEdge implements DataFetcher<Object>, BatchLoader<Object, Object> {

    /** The sources are views of one answer, and asking for a view in a cache would hash all that it holds. */
    private static final DataLoaderOptions OPTIONS =
            DataLoaderOptions.newOptions().setCachingEnabled(false).build();

    private final String name;
    private final Object bean;
    private final Method method;

    BatchedEdge(String name, Object bean, Method method) {
        this.name = name;
        this.bean = bean;
        this.method = method;
    }

    String name() {
        return name;
    }

    DataLoader<Object, Object> loader() {
        return DataLoaderFactory.newDataLoader(this, OPTIONS);
    }

    @Override
    public Object get(DataFetchingEnvironment environment) {
        return environment.getDataLoader(name).load(environment.getSource());
    }

    @Override
    @SuppressWarnings("unchecked") // Any list will do.
    public CompletionStage<List<Object>> load(List<Object> sources) {
        try {
            return CompletableFuture.completedFuture((List<Object>) Resolver.invoke(bean, method, sources));
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
