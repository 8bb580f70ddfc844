package dev.galley.lists;

import dev.galley.lifecycle.ItemState;
import dev.galley.lists.Shop.Company;
import dev.galley.lists.Shop.Contact;
import dev.galley.lists.Shop.Entry;
import dev.galley.lists.Shop.Item;
import dev.galley.lists.Shop.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Creates a random shop, in which many sort keys are equal and every state and stage occurs. */
final class ShopMaker {

    private static final Instant BEGINNING = Instant.parse("2024-01-01T00:00:00Z");
    private static final int HOURS = 700;

    static final String[] TAGS = {"Foil", "Reprint 2024", "Ägypten", "FSC", "Kölner Messe"};

    private final Random random;
    private final LocalDate today = Shop.today();
    private final Set<String> references = new HashSet<>();

    private ShopMaker(long seed) {
        this.random = new Random(seed);
    }

    static Shop shop(long seed, int companies, int contacts, int jobs) {
        ShopMaker maker = new ShopMaker(seed);
        List<Company> firms = new ArrayList<>();
        for (int i = 0; i < companies; i++) {
            firms.add(new Company(maker.id(BEGINNING), Words.firm(maker.random, i)));
        }
        List<Contact> people = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            // the same address at two companies belongs to two contacts
            Company company = firms.get(i % companies);
            people.add(new Contact(
                    maker.id(BEGINNING), company, Words.person(maker.random), "Ann." + i / companies + "@Exämple.com"));
        }
        List<Job> orders = new ArrayList<>();
        for (int i = 0; i < jobs; i++) {
            orders.add(maker.job(people.get(maker.random.nextInt(contacts))));
        }
        return new Shop(firms, people, orders);
    }

    private Job job(Contact contact) {
        Instant createdAt = BEGINNING.plus(Duration.ofHours(random.nextInt(HOURS)));
        UUID id = id(createdAt);
        boolean finished = random.nextBoolean();
        LocalDate dueOn = date();
        List<Item> items = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int position = 1; position <= count; position++) {
            items.add(item(id, position, createdAt, finished, dueOn));
        }
        Instant changedAt =
                items.stream().map(Item::updatedAt).max(Instant::compareTo).orElseThrow();
        boolean edited = random.nextInt(10) == 0;
        return new Job(
                id,
                reference(),
                Words.pick(random, new String[] {"ORDER", "ORDER", "INVOICE", "ESTIMATE", "OTHER"}),
                externalId(),
                random.nextInt(3) == 0 ? "PO " + random.nextInt(900) : null,
                random.nextInt(4) == 0 ? "RUSH" : "NORMAL",
                dueOn,
                contact,
                random.nextBoolean() ? "API" : "MANUAL",
                createdAt,
                edited ? changedAt.plus(hours(30)) : changedAt,
                edited,
                items,
                tags(),
                metadata());
    }

    private Set<String> tags() {
        Set<String> tags = new TreeSet<>();
        for (int count = random.nextInt(4); count > 1; count--) {
            tags.add(Words.pick(random, TAGS));
        }
        return tags;
    }

    /** Some values are of many jobs, others of few. */
    private Map<String, String> metadata() {
        return random.nextBoolean()
                ? Map.of()
                : Map.of("channel", random.nextBoolean() ? "web" : "shop", "batch", "b" + random.nextInt(200));
    }

    private Item item(UUID job, int position, Instant jobCreatedAt, boolean finished, LocalDate jobDueOn) {
        Instant at = random.nextInt(4) == 0 ? jobCreatedAt.plus(Duration.ofHours(random.nextInt(40))) : jobCreatedAt;
        List<Entry> history = new ArrayList<>();
        ItemState state = random.nextBoolean() ? ItemState.AWAITING_ARTWORK : ItemState.IN_REVIEW;
        history.add(new Entry(state, at));
        for (int moves = random.nextInt(finished ? 30 : 6); moves > 0 && !(finished && done(state)); moves--) {
            List<ItemState> next = List.copyOf(new TreeSet<>(state.next()));
            if (next.isEmpty()) {
                break;
            }
            state = next.get(random.nextInt(next.size()));
            at = at.plus(hours(20));
            history.add(new Entry(state, at));
        }
        Instant updatedAt = random.nextInt(10) == 0 ? at.plus(hours(20)).plusNanos(1_000) : at;
        LocalDate dueOn = random.nextInt(4) == 0 ? date() : null;
        return new Item(
                id(history.get(0).at()),
                job,
                position,
                Words.product(random),
                externalId(),
                dueOn,
                dueOn == null ? jobDueOn : dueOn,
                Words.pick(random, new String[] {null, "developer", "ann", "Ann", "bob"}),
                history,
                updatedAt);
    }

    /** Around today, so that many are equal and some are today; sometimes none. */
    private LocalDate date() {
        return random.nextInt(4) == 0 ? null : today.plusDays(random.nextInt(20) - 10);
    }

    private static boolean done(ItemState state) {
        return state == ItemState.ARCHIVED || state == ItemState.CANCELLED;
    }

    /** Whole hours, so that many times are equal; sometimes a microsecond more. */
    private Duration hours(int most) {
        return Duration.ofHours(random.nextInt(most)).plusNanos(random.nextInt(5) == 0 ? 1_000 : 0);
    }

    private String reference() {
        String reference = Words.reference(random);
        while (!references.add(Words.folded(reference))) {
            reference = Words.reference(random) + "-" + random.nextInt(10);
        }
        return reference;
    }

    private String externalId() {
        return random.nextInt(3) == 0 ? "Shop-" + Long.toString(random.nextLong() & Long.MAX_VALUE, 36) : null;
    }

    /** An ID with the time of its creation, to the millisecond, like those of the service. */
    private UUID id(Instant at) {
        long high = at.toEpochMilli() << 16 | 0x7000 | random.nextInt(1 << 12);
        long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
