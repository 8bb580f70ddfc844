package dev.galley.item;

import dev.galley.lifecycle.ItemState;
import dev.galley.platform.sql.Jdbc;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Reads and writes states by name. A name that only a newer version knows is rejected as in {@link Jdbc}. */
@Converter
public class ItemStateConverter implements AttributeConverter<ItemState, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable ItemState state) {
        return state == null ? null : state.name();
    }

    @Override
    public @Nullable ItemState convertToEntityAttribute(@Nullable String name) {
        return name == null ? null : Jdbc.constant(name, ItemState.class);
    }
}
