package dev.galley.job;

import dev.galley.job.api.JobOrigin;
import dev.galley.job.api.Priority;
import dev.galley.job.api.ReferenceKind;
import dev.galley.platform.sql.EnumConverter;
import jakarta.persistence.Converter;

/** The converters of enums that only jobs have. */
public final class JobEnumConverters {

    private JobEnumConverters() {}

    @Converter
    public static class OfReferenceKind extends EnumConverter<ReferenceKind> {
        public OfReferenceKind() {
            super(ReferenceKind.class);
        }
    }

    @Converter
    public static class OfPriority extends EnumConverter<Priority> {
        public OfPriority() {
            super(Priority.class);
        }
    }

    @Converter
    public static class OfOrigin extends EnumConverter<JobOrigin> {
        public OfOrigin() {
            super(JobOrigin.class);
        }
    }
}
