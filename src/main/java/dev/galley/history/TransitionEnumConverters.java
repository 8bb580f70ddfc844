package dev.galley.history;

import dev.galley.lifecycle.Approval;
import dev.galley.platform.sql.EnumConverter;
import jakarta.persistence.Converter;

/** The converters of enums that only transitions have. */
public final class TransitionEnumConverters {

    private TransitionEnumConverters() {}

    @Converter
    public static class OfApproval extends EnumConverter<Approval> {
        public OfApproval() {
            super(Approval.class);
        }
    }
}
