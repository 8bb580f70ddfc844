package dev.galley.graphql.fetching;

import dev.galley.platform.error.QueryRejectedException;
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
    private interface Maker {
        @Nullable
        Object of(Object coerced) throws Malformed, ReflectiveOperationException;
    }

    /** A value that has the type in the schema, but cannot be converted to the Java type, such as an invalid time. */
    private static final class Malformed extends Exception {

        private final String place;
        private final String what;

        Malformed(String place, String what) {
            // Callers can cause these at any rate, so they have no stack trace.
            super(null, null, false, false);
            this.place = place;
            this.what = what;
        }

        /** The same with the enclosing path. */
        Malformed in(String around) {
            return new Malformed(around + place, what);
        }

        QueryRejectedException of(String field) {
            return QueryRejectedException.badUserInput(
                    String.format(Locale.ROOT, "Argument \"%s\" of \"%s\" %s.", place, field, what));
        }
    }

    private final Schema model;
    private final ClassLoader classes;
    private final Map<String, Maker> records = new HashMap<>();

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
        Maker[] makers = new Maker[arguments.size()];
        for (int i = 0; i < makers.length; i++) {
            makers[i] = arguments.get(i).isSourceArgument() ? source -> source : maker(arguments.get(i));
        }
        return environment -> {
            @Nullable Object[] made = new Object[makers.length];
            for (int i = 0; i < makers.length; i++) {
                Argument argument = arguments.get(i);
                Object coerced = argument.isSourceArgument()
                        ? environment.getSource()
                        : environment.getArgument(argument.getName());
                try {
                    made[i] = coerced == null ? null : makers[i].of(coerced);
                } catch (Malformed e) {
                    throw e.in(argument.getName()).of(operation.getName());
                }
            }
            return made;
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

    private Maker maker(Field field) throws ReflectiveOperationException {
        Maker one = element(field);
        if (!field.hasWrapper() || !field.getWrapper().isCollection()) {
            return one;
        }
        return coerced -> {
            List<@Nullable Object> made = new ArrayList<>();
            for (Object element : (List<?>) coerced) {
                try {
                    made.add(one.of(given(element)));
                } catch (Malformed e) {
                    throw e.in("[" + made.size() + "]");
                }
            }
            return made;
        };
    }

    /** A list element, which the schema never allows to be null; validation accepts a variable that has a default. */
    private static Object given(@Nullable Object element) throws Malformed {
        if (element == null) {
            throw new Malformed("", "must not be null");
        }
        return element;
    }

    private Maker element(Field field) throws ReflectiveOperationException {
        return switch (field.getReference().getType()) {
            case ENUM -> constants(field);
            case INPUT -> record(field.getReference().getName());
            default -> scalar(field);
        };
    }

    private Maker constants(Field field) throws ClassNotFoundException {
        Map<String, Object> constants = new HashMap<>();
        for (Object constant : load(field).getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return coerced -> constants.get(coerced.toString());
    }

    /** Types can refer to themselves, so the converter of a type that is under construction is looked up on use. */
    private Maker record(String name) throws ReflectiveOperationException {
        if (!records.containsKey(name)) {
            records.put(name, coerced -> known(name).of(coerced));
            records.put(name, made(Objects.requireNonNull(model.getInputs().get(name))));
        }
        return coerced -> known(name).of(coerced);
    }

    private Maker known(String name) {
        return Objects.requireNonNull(records.get(name));
    }

    private Maker made(InputType type) throws ReflectiveOperationException {
        List<Field> components = type.getCreatorParameters();
        Maker[] makers = new Maker[components.size()];
        for (int i = 0; i < makers.length; i++) {
            makers[i] = maker(components.get(i));
        }
        Constructor<?> constructor = constructor(type, makers.length);
        return coerced -> {
            Map<?, ?> fields = (Map<?, ?>) coerced;
            @Nullable Object[] values = new Object[makers.length];
            for (int i = 0; i < makers.length; i++) {
                Object value = fields.get(components.get(i).getName());
                try {
                    values[i] = value == null ? null : makers[i].of(value);
                } catch (Malformed e) {
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
    private static Maker scalar(Field field) {
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

    private static Maker read(Field field, Reader reader) {
        return coerced -> {
            try {
                return reader.of(coerced);
            } catch (Exception e) {
                throw new Malformed(
                        "",
                        "must be " + InputTypes.expected(field.getReference().getName()));
            }
        };
    }

    private Class<?> load(Field field) throws ClassNotFoundException {
        return classes.loadClass(field.getReference().getClassName());
    }
}
