package dev.galley.graphql.fetching;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import graphql.schema.visibility.DefaultGraphqlFieldVisibility;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.schema.model.Type;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces SmallRye's data fetchers with our own. SmallRye's create a context with all selected fields for every value,
 * which took most of the time of a list.
 */
@ApplicationScoped
public class DataFetcherWiring {

    private final Schema model;
    private final ClassLoader classes = Thread.currentThread().getContextClassLoader();
    private final ArgumentBinder argumentBinder;
    private final Map<String, Boolean> leading = new HashMap<>();

    DataFetcherWiring(Schema model) {
        this.model = model;
        this.argumentBinder = new ArgumentBinder(model, classes);
    }

    /** The same schema with our data fetchers. */
    public GraphQLSchema wire(GraphQLSchema schema) {
        GraphQLCodeRegistry wired = schema.getCodeRegistry().transform(registry -> {
            try {
                wire(schema, registry);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("The resolver methods do not match the schema model.", e);
            }
        });
        return schema.transformWithoutTypes(builder -> builder.codeRegistry(wired));
    }

    private void wire(GraphQLSchema schema, GraphQLCodeRegistry.Builder registry) throws ReflectiveOperationException {
        // SmallRye's own looks up each field in an empty list of blocked fields, for every object of an answer.
        registry.fieldVisibility(DefaultGraphqlFieldVisibility.DEFAULT_FIELD_VISIBILITY);
        for (Operation query : model.getQueries()) {
            put(registry, schema.getQueryType().getName(), query, resolver(query));
        }
        for (Operation mutation : model.getMutations()) {
            put(registry, schema.getMutationType().getName(), mutation, resolver(mutation));
        }
        for (Operation subscription : model.getSubscriptions()) {
            put(registry, schema.getSubscriptionType().getName(), subscription, resolver(subscription));
        }
        for (Type type : model.getTypes().values()) {
            Class<?> view = classes.loadClass(type.getClassName());
            for (Field field : type.getFields().values()) {
                put(registry, type.getName(), field, property(view, field));
            }
            for (Operation edge : type.getOperations().values()) {
                put(registry, type.getName(), edge, derived(edge));
            }
            for (Operation edge : type.getBatchOperations().values()) {
                put(registry, type.getName(), edge, batched(edge));
            }
        }
    }

    private static void put(GraphQLCodeRegistry.Builder registry, String type, Field field, DataFetcher<?> fetcher) {
        registry.dataFetcher(FieldCoordinates.coordinates(type, field.getName()), fetcher);
    }

    private OperationDataFetcher resolver(Operation operation) throws ReflectiveOperationException {
        return new OperationDataFetcher(bean(operation), method(operation), argumentBinder.arguments(operation));
    }

    private MethodDataFetcher derived(Operation edge) throws ReflectiveOperationException {
        require(edge);
        return new MethodDataFetcher(bean(edge), method(edge));
    }

    private static void require(Operation edge) {
        if (edge.getArguments().size() != 1) {
            // A level is loaded once, for all aliases, whatever their arguments.
            throw new IllegalStateException("The edge \"" + edge.getName() + "\" must have no arguments");
        }
    }

    private DataFetcher<?> property(Class<?> view, Field field) throws ReflectiveOperationException {
        RecordDataFetcher recordDataFetcher = new RecordDataFetcher(view, field);
        return leads(field.getReference().getName())
                ? new BatchDataFetcher(sources -> each(sources, recordDataFetcher))
                : recordDataFetcher;
    }

    private static List<@Nullable Object> each(List<Object> sources, RecordDataFetcher recordDataFetcher)
            throws ReflectiveOperationException {
        List<@Nullable Object> values = new ArrayList<>(sources.size());
        for (Object source : sources) {
            values.add(recordDataFetcher.of(source));
        }
        return values;
    }

    /** Whether a batched edge can be reached from the type, so that its objects must be collected by level. */
    private boolean leads(String name) {
        Boolean known = leading.get(name);
        if (known != null) {
            return known;
        }
        leading.put(name, false);
        Type type = model.getTypes().getOrDefault(name, model.getInterfaces().get(name));
        boolean leads = type != null
                && (type.isInterface()
                        || type.hasBatchOperations()
                        || Stream.concat(type.getFields().values().stream(), type.getOperations().values().stream())
                                .anyMatch(field -> leads(field.getReference().getName())));
        leading.put(name, leads);
        return leads;
    }

    private BatchDataFetcher batched(Operation edge) throws ReflectiveOperationException {
        require(edge);
        Object bean = bean(edge);
        Method method = method(edge);
        return new BatchDataFetcher(sources -> batch(OperationDataFetcher.invoke(bean, method, sources)));
    }

    @SuppressWarnings("unchecked") // Any list is accepted.
    private static List<@Nullable Object> batch(@Nullable Object values) {
        return values == null ? List.of() : (List<@Nullable Object>) values;
    }

    private Object bean(Operation operation) throws ClassNotFoundException {
        return Arc.container()
                .instance(classes.loadClass(operation.getClassName()))
                .get();
    }

    private Method method(Operation operation) throws ReflectiveOperationException {
        Class<?>[] parameters = new Class<?>[operation.getArguments().size()];
        for (int i = 0; i < parameters.length; i++) {
            Field argument = operation.getArguments().get(i);
            parameters[i] = argument.hasWrapper() && argument.getWrapper().isCollection()
                    ? List.class
                    : primitive(argument.getReference().getClassName());
        }
        return classes.loadClass(operation.getClassName()).getMethod(operation.getMethodName(), parameters);
    }

    private Class<?> primitive(String name) throws ClassNotFoundException {
        return switch (name) {
            case "int" -> int.class;
            case "long" -> long.class;
            case "double" -> double.class;
            case "boolean" -> boolean.class;
            default -> classes.loadClass(name);
        };
    }
}
