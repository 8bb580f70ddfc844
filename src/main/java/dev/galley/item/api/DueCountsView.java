package dev.galley.item.api;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** The number of open items by the time until they are due, for example for the headings of a board. */
@Type("DueCounts")
@DefaultNonNull
@Description("The number of open items by due date. Each item is in exactly one of the five counts. "
        + "Days are in the shop's time zone.")
public record DueCountsView(
        @Description("Today's date in the shop's time zone, by which the items are counted. The filter "
                + "dueOn: {from: date, to: date} finds the items that are due on this day, including complete ones.")
        LocalDate date,

        @Description("The number of items that were due before today.")
        int overdue,

        @Description("The number of items that are due today.")
        int today,

        @Description("The number of items that are due on one of the six days after today.")
        int nextSixDays,

        @Description("The number of items that are due later than the six days after today.")
        int later,

        @Description("The number of items that have no due date.")
        int undated) {}
