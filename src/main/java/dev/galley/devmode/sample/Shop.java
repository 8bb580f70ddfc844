package dev.galley.devmode.sample;

import dev.galley.company.ContactDetails;
import dev.galley.devmode.sample.Sample.Customer;
import dev.galley.devmode.sample.Sample.Order;
import dev.galley.devmode.sample.Sample.Person;
import dev.galley.platform.base.Ids;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** Invents the shop's customers, and the days on which they order. */
final class Shop {

    private static final int ORDERS = 300;
    private static final int DAYS = 90;
    private static final long SEED = 1450;

    private final Instant now;
    private final Random random = new Random(SEED);
    private final Chance chance = new Chance(random);
    private final PastIds ids = new PastIds(random);

    Shop(Instant now) {
        this.now = now;
    }

    /** The same for every new shop, except for its times, which end now. */
    Sample sample() {
        List<Customer> customers = customers();
        Random ofLabels = new Random(SEED + 1);
        LabelMaker labels = new LabelMaker(new Chance(ofLabels), new PastIds(ofLabels), now);
        OrderBook book = new OrderBook(chance, ids, labels, now);
        List<Order> orders = orderTimes().stream()
                .map(at -> book.order(at, customerAt(at, customers)))
                .toList();
        return new Sample(customers, orders, book.lastReferenceNumber());
    }

    private List<Customer> customers() {
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < Catalogue.COMPANIES.size(); i++) {
            boolean lasting = i < Catalogue.LASTING_CUSTOMERS;
            Instant first = now.minus(Duration.ofDays(lasting ? DAYS + 8 : DAYS - 12L * (i - 23)));
            customers.add(customer(Catalogue.COMPANIES.get(i), i, chance.hoursAfter(first, 0, 100)));
        }
        return customers;
    }

    private Customer customer(String name, int number, Instant since) {
        String externalId = chance.of(40) ? String.format(Locale.ROOT, "crm-%04d", 1_001 + 7 * number) : null;
        UUID id = ids.at(since);
        List<Person> people = new ArrayList<>();
        for (int i = chance.between(1, 3); i > 0; i--) {
            people.add(person(ascii(name), number * 3 + i, since));
        }
        return new Customer(id, name, externalId, people);
    }

    private Person person(String domain, int number, Instant since) {
        String given = Catalogue.GIVEN_NAMES.get(number * 7 % Catalogue.GIVEN_NAMES.size());
        String family = Catalogue.FAMILY_NAMES.get(number * 3 % Catalogue.FAMILY_NAMES.size());
        String email = String.format(Locale.ROOT, "%s.%s@%s.example", ascii(given), ascii(family), domain);
        String phone = chance.of(70) ? String.format(Locale.ROOT, "+44 20 7946 0%03d", chance.between(0, 999)) : null;
        return new Person(ids.at(since), new ContactDetails(given + " " + family, email, phone));
    }

    /** More of them recently, so that most jobs on the board are young. */
    private List<Instant> orderTimes() {
        return Stream.generate(() ->
                        now.minusMillis((long) (Duration.ofDays(DAYS).toMillis() * Math.pow(chance.fraction(), 2.2))))
                .map(WorkingHours::onOrAfter)
                .filter(at -> at.isBefore(now))
                .limit(ORDERS)
                .sorted()
                .toList();
    }

    /** Some customers order often, and none before they became customers. */
    private Customer customerAt(Instant time, List<Customer> customers) {
        List<Customer> known = customers.stream()
                .filter(customer -> Ids.timeOf(customer.id()).isBefore(time))
                .toList();
        return known.get(Math.min(chance.between(0, known.size() - 1), chance.between(0, known.size() - 1)));
    }

    private static String ascii(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replace("ø", "o")
                .replace("æ", "ae")
                .replaceAll("[^a-z0-9]", "");
    }
}
