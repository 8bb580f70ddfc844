package dev.galley.job;

import dev.galley.company.CompanyView;
import dev.galley.company.ContactView;
import dev.galley.item.JobItemView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was read or made together with a job, so that its edges need not read it again; null where nothing was. */
record Beside(
        @Nullable CompanyView company,
        @Nullable ContactView contact,
        @Nullable List<JobItemView> items) {

    static final Beside NOTHING = new Beside(null, null, null);
}
