package dev.galley.graphql.fetching;

import dev.galley.platform.error.QueryRejectedException;
import dev.galley.platform.input.IsoInstants;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.schema.model.Argument;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.InputType;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.ReferenceType;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.transformation.Transformer;
import java.lang.reflect.Constructor;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Converts the arguments that graphql-java has coerced to those of a resolver: maps become records, by calling their
 * constructors. SmallRye would write and read JSON for this.
 */
final class ArgumentBinder {

    /** Converts a coerced value that is not null. */
    private interface Converter {
        @Nullable
        Object of(Object coerced) throws InvalidValueException, ReflectiveOperationException;
    }

    /** A value that has the type in the schema, but cannot be converted to the Java type, such as an invalid time. */
    private static final class InvalidValueException extends Exception {

        private final String path;
        private final String problem;

        InvalidValueException(String path, String problem) {
            // Callers can cause these at any rate, so they have no stack trace.
            super(null, null, false, false);
            this.path = path;
            this.problem = problem;
        }

        /** The same with the enclosing path. */
        InvalidValueException in(String parent) {
            return new InvalidValueException(parent + path, problem);
        }

        QueryRejectedException of(String field) {
            return QueryRejectedException.badUserInput(
                    String.format(Locale.ROOT, "Argument \"%s\" of \"%s\" %s.", path, field, problem));
        }
    }

    private final Schema model;
    private final ClassLoader classes;
    private final Map<String, Converter> records = new HashMap<>();

    ArgumentBinder(Schema model, ClassLoader classes) {
        this.model = model;
        this.classes = classes;
    }

    /** Converts all arguments of a root field or edge, in the order of its parameters. */
    interface Arguments {
        @Nullable
        Object[] of(DataFetchingEnvironment environment) throws ReflectiveOperationException;
    }

    Arguments arguments(Operation operation) throws ReflectiveOperationException {
        List<Argument> arguments = operation.getArguments();
        Converter[] converters = new Converter[arguments.size()];
        for (int i = 0; i < converters.length; i++) {
            converters[i] = arguments.get(i).isSourceArgument() ? source -> source : converter(arguments.get(i));
        }
        return environment -> {
            @Nullable Object[] values = new Object[converters.length];
            for (int i = 0; i < converters.length; i++) {
                Argument argument = arguments.get(i);
                Object coerced = argument.isSourceArgument()
                        ? environment.getSource()
                        : environment.getArgument(argument.getName());
                try {
                    values[i] = coerced == null ? null : converters[i].of(coerced);
                } catch (InvalidValueException e) {
                    throw e.in(argument.getName()).of(operation.getName());
                }
            }
            return values;
        };
    }

    /**
     * Whether the Java class differs from that of the scalar. For {@code @Id List<String>}, SmallRye's model says that each
     * ID is a list.
     */
    static boolean isTransformed(Field field) {
        String type = field.getReference().getClassName();
        return field.getReference().getType() == ReferenceType.SCALAR
                && !type.equals(field.getReference().getGraphQLClassName())
                && !type.equals(List.class.getName());
    }

    private Converter converter(Field field) throws ReflectiveOperationException {
        Converter one = element(field);
        if (!field.hasWrapper() || !field.getWrapper().isCollection()) {
            return one;
        }
        return coerced -> {
            List<@Nullable Object> values = new ArrayList<>();
            for (Object element : (List<?>) coerced) {
                try {
                    values.add(one.of(notNull(element)));
                } catch (InvalidValueException e) {
                    throw e.in("[" + values.size() + "]");
                }
            }
            return values;
        };
    }

    /** A list element, which the schema never allows to be null; validation accepts a variable that has a default. */
    private static Object notNull(@Nullable Object element) throws InvalidValueException {
        if (element == null) {
            throw new InvalidValueException("", "must not be null");
        }
        return element;
    }

    private Converter element(Field field) throws ReflectiveOperationException {
        return switch (field.getReference().getType()) {
            case ENUM -> constants(field);
            case INPUT -> record(field.getReference().getName());
            default -> scalar(field);
        };
    }

    private Converter constants(Field field) throws ClassNotFoundException {
        Map<String, Object> constants = new HashMap<>();
        for (Object constant : load(field).getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return coerced -> constants.get(coerced.toString());
    }

    /** Types can refer to themselves, so the converter of a type that is under construction is looked up on use. */
    private Converter record(String name) throws ReflectiveOperationException {
        if (!records.containsKey(name)) {
            records.put(name, coerced -> recordNamed(name).of(coerced));
            records.put(
                    name,
                    recordConverter(Objects.requireNonNull(model.getInputs().get(name))));
        }
        return coerced -> recordNamed(name).of(coerced);
    }

    private Converter recordNamed(String name) {
        return Objects.requireNonNull(records.get(name));
    }

    private Converter recordConverter(InputType type) throws ReflectiveOperationException {
        List<Field> components = type.getCreatorParameters();
        Converter[] converters = new Converter[components.size()];
        for (int i = 0; i < converters.length; i++) {
            converters[i] = converter(components.get(i));
        }
        Constructor<?> constructor = constructor(type, converters.length);
        return coerced -> {
            Map<?, ?> fields = (Map<?, ?>) coerced;
            @Nullable Object[] values = new Object[converters.length];
            for (int i = 0; i < converters.length; i++) {
                Object value = fields.get(components.get(i).getName());
                try {
                    values[i] = value == null ? null : converters[i].of(value);
                } catch (InvalidValueException e) {
                    throw e.in("." + components.get(i).getName());
                }
            }
            return constructor.newInstance(values);
        };
    }

    private Constructor<?> constructor(InputType type, int parameters) throws ClassNotFoundException {
        for (Constructor<?> constructor : classes.loadClass(type.getClassName()).getConstructors()) {
            if (constructor.getParameterCount() == parameters) {
                return constructor;
            }
        }
        throw new IllegalStateException("The input " + type.getName() + " must be a public record.");
    }

    @SuppressWarnings("unchecked") // A transformer is found by the class of the field.
    private static Converter scalar(Field field) {
        if (field.getReference().getClassName().equals(OffsetDateTime.class.getName())) {
            return read(field, given -> IsoInstants.read((String) given));
        }
        if (field.getReference().getClassName().equals(LocalDate.class.getName())) {
            return read(field, given -> IsoDates.read((String) given));
        }
        Transformer<Object, Object> transformer = isTransformed(field) ? Transformer.transformer(field) : null;
        return transformer == null ? coerced -> coerced : read(field, transformer::in);
    }

    private interface Reader {
        Object of(Object coerced) throws Exception;
    }

    private static Converter read(Field field, Reader reader) {
        return coerced -> {
            try {
                return reader.of(coerced);
            } catch (Exception e) {
                throw new InvalidValueException(
                        "",
                        "must be " + InputTypes.expected(field.getReference().getName()));
            }
        };
    }

    private Class<?> load(Field field) throws ClassNotFoundException {
        return classes.loadClass(field.getReference().getClassName());
    }
}
