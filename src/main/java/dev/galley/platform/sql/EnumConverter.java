package dev.galley.platform.sql;

import dev.galley.platform.base.TypeId;
import dev.galley.platform.caller.Caller;
import dev.galley.platform.caller.Role;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Stores the constants of an enum by name. Reading a name that only a later version knows fails as {@link Jdbc#constant}
 * says.
 */
public abstract class EnumConverter<E extends Enum<E>> implements AttributeConverter<E, String> {

    private final Class<E> type;

    protected EnumConverter(Class<E> type) {
        this.type = type;
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable E constant) {
        return constant == null ? null : constant.name();
    }

    @Override
    public @Nullable E convertToEntityAttribute(@Nullable String name) {
        return name == null ? null : Jdbc.constant(name, type);
    }

    @Converter
    public static class OfActorKind extends EnumConverter<Caller.Kind> {
        public OfActorKind() {
            super(Caller.Kind.class);
        }
    }

    @Converter
    public static class OfRole extends EnumConverter<Role> {
        public OfRole() {
            super(Role.class);
        }
    }

    @Converter
    public static class OfType extends EnumConverter<TypeId> {
        public OfType() {
            super(TypeId.class);
        }
    }
}
