package dev.galley.item;

import dev.galley.lifecycle.ItemState;
import dev.galley.platform.sql.EnumConverter;
import jakarta.persistence.Converter;

@Converter
public class ItemStateConverter extends EnumConverter<ItemState> {
    public ItemStateConverter() {
        super(ItemState.class);
    }
}
