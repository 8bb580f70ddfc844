import dev.galley.lifecycle.ItemState;
import dev.galley.platform.base.TypeId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the database holds before the first request. The clients write to jobs of companies with even numbers only, so
 * that the answers about the others are known.
 */
final class Data {

    /** The time from which the filter shapes ask for jobs. */
    static final String SINCE = "2023-12-01T00:00:00Z";

    /** A contact and its company. */
    record Customer(
            String companyId,
            String companyName,
            String companyExternalId,
            String contactId,
            String email,
            String contactExternalId,
            String contactName) {}

    /** A job that nobody changes. */
    record Job(
            String id,
            String reference,
            String externalId,
            String company,
            String email,
            String item,
            int items,
            int history) {}

    /** A company that nobody changes, and how many of its jobs have a proof out: since {@link #SINCE}, and ever. */
    record Company(String id, String name, String contactId, String contactExternalId, int since, int ever) {}

    /** An active job that a client may change, with its items in the order of their positions. */
    record Work(String id, String reference, String kind, Customer customer, List<Item> items) {}

    record Item(String id, int version, ItemState state) {}

    final List<Customer> customers = new ArrayList<>();
    final List<Job> jobs = new ArrayList<>();
    final List<Job> jobsWithExternalId;
    final List<Company> companies = new ArrayList<>();
    final List<Work> work = new ArrayList<>();

    Data(Database lean) throws SQLException {
        String even = "substr(c.external_id, 10)::integer % 2 = 0";
        Map<String, Customer> byContact = new LinkedHashMap<>();
        for (Object[] row : lean.rows("select c.id, c.name, c.external_id, k.id, k.email, k.external_id, k.name"
                + " from company c join contact k on k.company_id = c.id where " + even
                + " order by hashtext(k.email)")) {
            Customer customer = new Customer(
                    TypeId.COMPANY.of((UUID) row[0]),
                    (String) row[1],
                    (String) row[2],
                    TypeId.CONTACT.of((UUID) row[3]),
                    (String) row[4],
                    (String) row[5],
                    (String) row[6]);
            customers.add(customer);
            byContact.put(customer.contactId, customer);
        }
        for (Object[] row :
                lean.rows("select j.id, j.reference, j.external_id, c.name, k.email, (array_agg(i.id order by"
                    + " i.position))[1], count(*), sum(i.transition_count) from (select j.* from job j join company c"
                    + " on c.id = j.company_id where not " + even
                        + " order by hashtext(reference) limit 5000) j join company c on c.id = j.company_id join"
                        + " contact k on k.id = j.contact_id join job_item i on i.job_id = j.id group by 1, 2, 3, 4, 5"
                        + " order by hashtext(reference)")) {
            jobs.add(new Job(
                    TypeId.JOB.of((UUID) row[0]),
                    (String) row[1],
                    (String) row[2],
                    (String) row[3],
                    (String) row[4],
                    TypeId.ITEM.of((UUID) row[5]),
                    ((Number) row[6]).intValue(),
                    ((Number) row[7]).intValue()));
        }
        jobsWithExternalId = jobs.stream().filter(job -> job.externalId != null).toList();
        String proofs = "(select count(*) from job j where j.company_id = c.id and j.state_counts[4] > 0";
        for (Object[] row : lean.rows("select c.id, c.name, k.id, k.external_id, " + proofs + " and j.created_at >= '"
                + SINCE + "'), " + proofs + ") from (select * from company c where not " + even
                + " order by hashtext(name) limit 2000) c join lateral (select * from contact k"
                + " where k.company_id = c.id order by id limit 1) k on true order by hashtext(c.name)")) {
            companies.add(new Company(
                    TypeId.COMPANY.of((UUID) row[0]),
                    (String) row[1],
                    TypeId.CONTACT.of((UUID) row[2]),
                    (String) row[3],
                    ((Number) row[4]).intValue(),
                    ((Number) row[5]).intValue()));
        }
        Map<String, Work> all = new LinkedHashMap<>();
        for (Object[] row :
                lean.rows("select j.id, j.reference, j.reference_kind, j.contact_id, i.id, i.version, i.state from"
                        + " (select j.* from job j join company c on c.id = j.company_id where active and " + even
                        + " order by hashtext(reference) limit 8000) j join job_item i on i.job_id = j.id"
                        + " order by hashtext(j.reference), j.id, i.position")) {
            String id = TypeId.JOB.of((UUID) row[0]);
            all.computeIfAbsent(
                            id,
                            job -> new Work(
                                    job,
                                    (String) row[1],
                                    (String) row[2],
                                    byContact.get(TypeId.CONTACT.of((UUID) row[3])),
                                    new ArrayList<>()))
                    .items
                    .add(new Item(TypeId.ITEM.of((UUID) row[4]), (Integer) row[5], ItemState.valueOf((String) row[6])));
        }
        work.addAll(all.values());
        Bench.require(companies.stream().anyMatch(company -> company.since > 0), "some company has a proof sent");
    }
}
