package dev.galley.item;

import dev.galley.lifecycle.ItemState;
import dev.galley.platform.sql.Jdbc;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Reads and writes states by their names. A name that only a later version knows is refused as {@link Jdbc} refuses it. */
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
