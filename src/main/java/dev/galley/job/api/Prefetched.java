package dev.galley.job.api;

import dev.galley.company.api.CompanyView;
import dev.galley.company.api.ContactView;
import dev.galley.item.api.JobItemView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was read or created together with a job, so that its edges do not read it again; null where nothing was. */
public record Prefetched(
        @Nullable CompanyView company,
        @Nullable ContactView contact,
        @Nullable List<JobItemView> items) {

    public static final Prefetched NOTHING = new Prefetched(null, null, null);
}
