package dev.galley.lists;

import dev.galley.lifecycle.ItemState;
import dev.galley.lists.ListQuery.Chance;
import dev.galley.lists.ListQuery.Condition;
import dev.galley.lists.Shop.Item;
import dev.galley.platform.base.TypeId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The filters and orders of lists and counts of items, and their expected results. */
record ItemQueries(List<Item> items, Map<UUID, String> companies) {

    static ItemQueries of(Shop shop) {
        return new ItemQueries(
                shop.items(),
                shop.jobs().stream()
                        .collect(Collectors.toMap(
                                Shop.Job::id,
                                job -> TypeId.COMPANY.of(job.contact().company().id()))));
    }

    ListQuery<Item> random(Random random) {
        return ListQuery.by(random, chances(), Item::active);
    }

    /** The order of {@code jobItems(orderBy)}, ascending. */
    static Comparator<Item> rising(String order) {
        Comparator<Item> byId = Shop.byId(Item::id);
        return switch (order) {
            case "STATE_SINCE" -> Comparator.comparing(Item::stateSince).thenComparing(byId);
            case "UPDATED_AT" -> Comparator.comparing(Item::updatedAt).thenComparing(byId);
            case "DUE_ON" -> JobQueries.due(Item::effectiveDueOn).thenComparing(byId);
            default -> byId;
        };
    }

    static boolean waitsFor(Item item, String side) {
        return switch (item.state()) {
            case AWAITING_ARTWORK, CUSTOMER_NOTIFIED_OF_ISSUES, PROOF_SENT -> side.equals("CUSTOMER");
            case IN_REVIEW, PROOF_CHANGES_REQUESTED, READY_FOR_PRODUCTION -> side.equals("SHOP");
            case COMPLETE, CANCELLED, ARCHIVED -> false;
        };
    }

    String companyOf(Item item) {
        return companies.get(item.job());
    }

    private List<Chance<Item>> chances() {
        return List.of(
                this::states,
                this::waitingOn,
                this::companyIds,
                this::jobId,
                this::stateSince,
                this::overdue,
                this::dueOn,
                this::assignees,
                this::assignedToMe,
                this::unassigned,
                this::externalIds,
                this::search);
    }

    private Condition<Item> states(Random random) {
        Set<ItemState> states = JobQueries.states(random);
        return new Condition<>("states", JobQueries.names(states), true, JobQueries.in(states));
    }

    private Condition<Item> waitingOn(Random random) {
        String side = random.nextBoolean() ? "CUSTOMER" : "SHOP";
        return new Condition<>("waitingOn", side, false, item -> waitsFor(item, side));
    }

    private Condition<Item> companyIds(Random random) {
        Set<String> ids = JobQueries.some(random, List.copyOf(companies.values()));
        return new Condition<>("companyIds", List.copyOf(ids), false, item -> ids.contains(companyOf(item)));
    }

    private Condition<Item> jobId(Random random) {
        UUID job = any(random).job();
        return new Condition<>(
                "jobId", TypeId.JOB.of(job), false, item -> item.job().equals(job));
    }

    private Condition<Item> stateSince(Random random) {
        Span span = Span.by(random, any(random).stateSince(), any(random).stateSince());
        return new Condition<>("stateSince", span.input(), false, item -> span.has(item.stateSince()));
    }

    private Condition<Item> overdue(Random random) {
        boolean overdue = random.nextBoolean();
        return new Condition<>("overdue", overdue, false, item -> item.overdue(Shop.today()) == overdue);
    }

    private Condition<Item> dueOn(Random random) {
        Days days = Days.by(random);
        return new Condition<>("dueOn", days.input(), false, item -> days.has(item.effectiveDueOn()));
    }

    private Condition<Item> assignees(Random random) {
        Set<String> subjects = JobQueries.some(random, List.of("developer", "ann", "Ann", "bob", "none"));
        return new Condition<>("assignees", List.copyOf(subjects), false, item -> subjects.contains(item.assignee()));
    }

    private Condition<Item> assignedToMe(Random random) {
        boolean mine = random.nextBoolean();
        return new Condition<>("assignedToMe", mine, false, item -> "developer".equals(item.assignee()) == mine);
    }

    private Condition<Item> unassigned(Random random) {
        boolean unassigned = random.nextBoolean();
        return new Condition<>("unassigned", unassigned, false, item -> (item.assignee() == null) == unassigned);
    }

    private Condition<Item> externalIds(Random random) {
        Set<String> ids = JobQueries.some(
                random,
                items.stream()
                        .map(item -> item.externalId() == null ? "none" : item.externalId())
                        .toList());
        return new Condition<>("externalIds", List.copyOf(ids), true, item -> ids.contains(item.externalId()));
    }

    private Condition<Item> search(Random random) {
        String typed = Words.typed(random, List.of(any(random).name()));
        return new Condition<>("search", typed, false, item -> Words.found(typed, List.of(item.name())));
    }

    private Item any(Random random) {
        return items.get(random.nextInt(items.size()));
    }
}
