package dev.galley.label;

import dev.galley.lifecycle.NoteVisibility;
import dev.galley.platform.sql.EnumConverter;
import jakarta.persistence.Converter;

@Converter
public class NoteVisibilityConverter extends EnumConverter<NoteVisibility> {

    public NoteVisibilityConverter() {
        super(NoteVisibility.class);
    }
}
