package dev.galley.item;

import dev.galley.item.api.JobItemConnection;
import dev.galley.item.api.JobItemView;
import dev.galley.platform.base.ShopCalendar;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;

/** The edges of lists of items. */
@GraphQLApi
// Edges are called by name, and Quarkus registers only classes with root fields for reflection.
@RegisterForReflection
public class JobItemFields {

    private final ShopCalendar calendar;

    JobItemFields(ShopCalendar calendar) {
        this.calendar = calendar;
    }

    @Description("True if the effective due date is before today in the shop's time zone, and the item is neither "
            + "complete, archived nor cancelled.")
    public boolean overdue(@Source JobItemView item) {
        return item.effectiveDueOn() != null
                && item.state().open()
                && item.effectiveDueOn().isBefore(calendar.today());
    }

    @Description("The number of items in the whole list. Computed only if selected.")
    public int totalCount(@Source JobItemConnection list) {
        return list.total().getAsInt();
    }
}
