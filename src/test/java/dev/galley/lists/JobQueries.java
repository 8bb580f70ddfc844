package dev.galley.lists;

import dev.galley.lifecycle.ItemState;
import dev.galley.lists.ListQuery.Chance;
import dev.galley.lists.ListQuery.Condition;
import dev.galley.lists.Shop.Item;
import dev.galley.lists.Shop.Job;
import dev.galley.platform.base.TypeId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The filters and orders of lists of jobs, and their expected results. */
record JobQueries(Shop shop) {

    ListQuery<Job> random(Random random) {
        return ListQuery.by(random, chances(), Job::active);
    }

    /** The order of {@code jobs(orderBy)}, ascending. */
    static Comparator<Job> rising(String order) {
        Comparator<Job> byId = Shop.byId(Job::id);
        return switch (order) {
            case "UPDATED_AT" -> Comparator.comparing(Job::updatedAt).thenComparing(byId);
            case "LAST_TRANSITION_AT" ->
                Comparator.comparing(Job::lastTransitionAt).thenComparing(byId);
            case "REFERENCE" ->
                ((Comparator<Job>) (one, other) -> Words.naturally(one.reference(), other.reference()))
                        .thenComparing(byId);
            case "DUE_ON" -> due(Job::dueOn).thenComparing(byId);
            // Descending, the most urgent come first.
            case "URGENCY" ->
                Comparator.comparing(Job::priority)
                        .reversed()
                        .thenComparing(due(Job::dueOn))
                        .thenComparing(byId)
                        .reversed();
            default -> byId;
        };
    }

    /** Undated ones last. */
    static <T> Comparator<T> due(Function<T, LocalDate> date) {
        return Comparator.comparing(date, Comparator.nullsLast(Comparator.naturalOrder()));
    }

    private List<Chance<Job>> chances() {
        return List.of(
                this::anyItemIn,
                this::allItemsIn,
                this::stages,
                this::waitingOn,
                this::companyIds,
                this::contactId,
                this::externalIds,
                this::references,
                this::customerReferences,
                this::priorities,
                this::overdue,
                this::dueOn,
                this::assignees,
                this::unassigned,
                this::referenceKinds,
                this::origin,
                this::createdAt,
                this::updatedAt,
                this::tags,
                this::metadata,
                this::search);
    }

    private Condition<Job> anyItemIn(Random random) {
        Set<ItemState> states = states(random);
        return new Condition<>(
                "anyItemIn", names(states), true, job -> job.items().stream().anyMatch(in(states)));
    }

    private Condition<Job> allItemsIn(Random random) {
        Set<ItemState> states = states(random);
        states.remove(ItemState.CANCELLED);
        return new Condition<>("allItemsIn", names(states), true, job -> {
            List<Item> counted = job.items().stream()
                    .filter(item -> item.state() != ItemState.CANCELLED)
                    .toList();
            return !counted.isEmpty() && counted.stream().allMatch(in(states));
        });
    }

    private Condition<Job> stages(Random random) {
        String[] all = {"NOT_STARTED", "IN_PROGRESS", "READY", "COMPLETE", "ARCHIVED", "CANCELLED"};
        Set<String> stages = Stream.generate(() -> Words.pick(random, all))
                .limit(random.nextInt(4))
                .collect(Collectors.toSet());
        return new Condition<>("stages", List.copyOf(stages), true, job -> stages.contains(job.stage()));
    }

    private Condition<Job> waitingOn(Random random) {
        String side = random.nextBoolean() ? "CUSTOMER" : "SHOP";
        return new Condition<>("waitingOn", side, false, job -> job.items().stream()
                .anyMatch(item -> ItemQueries.waitsFor(item, side)));
    }

    private Condition<Job> companyIds(Random random) {
        Set<String> ids = some(
                random,
                shop.companies().stream()
                        .map(company -> TypeId.COMPANY.of(company.id()))
                        .toList());
        return new Condition<>(
                "companyIds",
                List.copyOf(ids),
                false,
                job -> ids.contains(TypeId.COMPANY.of(job.contact().company().id())));
    }

    private Condition<Job> contactId(Random random) {
        String id = TypeId.CONTACT.of(any(random).contact().id());
        return new Condition<>("contactId", id, false, job -> TypeId.CONTACT
                .of(job.contact().id())
                .equals(id));
    }

    private Condition<Job> externalIds(Random random) {
        Set<String> ids = some(
                random,
                shop.jobs().stream()
                        .map(job -> job.externalId() == null ? "none" : job.externalId())
                        .toList());
        return new Condition<>("externalIds", List.copyOf(ids), true, job -> ids.contains(job.externalId()));
    }

    private Condition<Job> references(Random random) {
        Set<String> references =
                some(random, shop.jobs().stream().map(Job::reference).toList());
        List<String> typed = references.stream()
                .map(reference -> random.nextBoolean() ? " " + reference.toUpperCase() : reference.toLowerCase())
                .toList();
        return new Condition<>("references", typed, true, job -> references.contains(job.reference()));
    }

    private Condition<Job> customerReferences(Random random) {
        Set<String> references = some(
                random,
                shop.jobs().stream()
                        .map(job -> job.customerReference() == null ? "none" : job.customerReference())
                        .toList());
        List<String> typed = references.stream()
                .map(reference -> random.nextBoolean() ? " " + reference.toLowerCase() : reference)
                .toList();
        return new Condition<>("customerReferences", typed, true, job -> references.contains(job.customerReference()));
    }

    private Condition<Job> priorities(Random random) {
        Set<String> priorities = some(random, List.of("NORMAL", "RUSH"));
        return new Condition<>(
                "priorities", List.copyOf(priorities), false, job -> priorities.contains(job.priority()));
    }

    private Condition<Job> overdue(Random random) {
        boolean overdue = random.nextBoolean();
        return new Condition<>("overdue", overdue, false, job -> job.overdue(Shop.today()) == overdue);
    }

    private Condition<Job> dueOn(Random random) {
        Days days = Days.by(random);
        return new Condition<>("dueOn", days.input(), false, job -> days.has(job.dueOn()));
    }

    private Condition<Job> assignees(Random random) {
        Set<String> subjects = some(random, List.of("developer", "ann", "Ann", "bob", "none"));
        return new Condition<>("assignees", List.copyOf(subjects), false, job -> job.items().stream()
                .anyMatch(item -> subjects.contains(item.assignee())));
    }

    private Condition<Job> unassigned(Random random) {
        boolean unassigned = random.nextBoolean();
        return new Condition<>(
                "unassigned",
                unassigned,
                false,
                job -> job.items().stream().anyMatch(item -> item.state().open() && item.assignee() == null)
                        == unassigned);
    }

    private Condition<Job> referenceKinds(Random random) {
        Set<String> kinds = some(random, List.of("ORDER", "INVOICE", "ESTIMATE", "OTHER"));
        return new Condition<>("referenceKinds", List.copyOf(kinds), false, job -> kinds.contains(job.kind()));
    }

    private Condition<Job> origin(Random random) {
        String origin = random.nextBoolean() ? "API" : "MANUAL";
        return new Condition<>("origin", origin, false, job -> job.origin().equals(origin));
    }

    private Condition<Job> createdAt(Random random) {
        Span span = Span.by(random, any(random).createdAt(), any(random).createdAt());
        return new Condition<>("createdAt", span.input(), false, job -> span.has(job.createdAt()));
    }

    private Condition<Job> updatedAt(Random random) {
        Span span = Span.by(random, any(random).updatedAt(), any(random).updatedAt());
        return new Condition<>("updatedAt", span.input(), true, job -> span.has(job.updatedAt()));
    }

    private Condition<Job> tags(Random random) {
        Set<String> tags = some(random, List.of(ShopMaker.TAGS));
        List<String> typed = tags.stream()
                .map(tag -> random.nextBoolean() ? " " + tag.toUpperCase(Locale.ROOT) : tag)
                .toList();
        return new Condition<>("tags", typed, false, job -> job.tags().stream().anyMatch(tags::contains));
    }

    private Condition<Job> metadata(Random random) {
        String key = random.nextBoolean() ? "channel" : "batch";
        String value = any(random).metadata().getOrDefault(key, "none");
        return new Condition<>(
                "metadata",
                Map.of("key", key, "value", value),
                false,
                job -> value.equals(job.metadata().get(key)));
    }

    private Condition<Job> search(Random random) {
        String typed = Words.typed(random, texts(any(random)).toList());
        return new Condition<>(
                "search", typed, false, job -> Words.found(typed, texts(job).toList()));
    }

    private static Stream<String> texts(Job job) {
        return Stream.concat(
                Stream.of(
                                job.reference(),
                                job.externalId(),
                                job.customerReference(),
                                job.contact().company().name(),
                                job.contact().name(),
                                job.contact().email())
                        .filter(text -> text != null),
                Stream.concat(job.items().stream().map(Item::name), job.tags().stream()));
    }

    private Job any(Random random) {
        return shop.jobs().get(random.nextInt(shop.jobs().size()));
    }

    static Set<ItemState> states(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> Words.pick(random, ItemState.values()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Predicate<Item> in(Set<ItemState> states) {
        return item -> states.contains(item.state());
    }

    static List<String> names(Set<ItemState> states) {
        return states.stream().map(Enum::name).toList();
    }

    /** Some of the texts, or none. */
    static Set<String> some(Random random, List<String> texts) {
        int count = Arrays.asList(0, 1, 2, 5, 30).get(random.nextInt(5));
        return Stream.generate(() -> texts.get(random.nextInt(texts.size())))
                .limit(count)
                .collect(Collectors.toSet());
    }
}
