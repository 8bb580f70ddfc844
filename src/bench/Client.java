import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.galley.lifecycle.AvailableTransition;
import dev.galley.lifecycle.ItemState;
import dev.galley.lifecycle.Mover;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One client of one service: what it draws by, and the jobs that it alone changes, in their current state. */
final class Client {

    /** One in so many moves cancels the item, for which that is the end. */
    private static final int MOVES_PER_CANCELLATION = 300;

    private static final int MOST_JOBS = 2_000;

    static final class Job {
        final String id;
        final Data.Customer customer;
        final List<Item> items = new ArrayList<>();
        String kind;
        int version = 1;

        Job(String id, String kind, Data.Customer customer) {
            this.id = id;
            this.kind = kind;
            this.customer = customer;
        }
    }

    static final class Item {
        final String id;
        final Job job;
        int version;
        ItemState state;

        Item(String id, Job job, int version, ItemState state) {
            this.id = id;
            this.job = job;
            this.version = version;
            this.state = state;
        }
    }

    final int number;
    final Data data;
    SplittableRandom random;
    /** The last calls with an idempotency key, for a replay, and what they created and moved. */
    ObjectNode created;

    String createdJob;
    ObjectNode moved;
    Item movedItem;
    /** The end of the page that it last read. */
    String cursor;
    /** What has been written: jobs, and history entries. */
    long jobsWritten;

    long entriesWritten;

    private final List<Data.Customer> customers = new ArrayList<>();
    private final List<Job> jobs = new ArrayList<>();
    private int names;

    Client(int number, Data data) {
        this.number = number;
        this.data = data;
        for (int i = number; i < data.customers.size(); i += Bench.CLIENTS) {
            customers.add(data.customers.get(i));
        }
        for (int i = number; i < data.work.size(); i += Bench.CLIENTS) {
            Data.Work work = data.work.get(i);
            Job job = new Job(work.id(), work.kind(), work.customer());
            work.items().forEach(item -> add(job, item.id(), item.version(), item.state()));
            if (!job.items.isEmpty()) {
                jobs.add(job);
            }
        }
        Bench.require(!customers.isEmpty(), "a customer for client " + number + ": give it more --jobs");
    }

    /** A name that nobody else has. */
    String name(String of) {
        return of + "-" + number + "-" + ++names;
    }

    boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    @SafeVarargs
    final <T> T any(T... all) {
        return all[random.nextInt(all.length)];
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    Data.Customer customer() {
        return any(customers);
    }

    Job job() {
        Bench.require(!jobs.isEmpty(), "all items of client " + number + " are cancelled: give it more --jobs");
        return any(jobs);
    }

    Item item() {
        return any(job().items);
    }

    void add(Job job, String item, int version, ItemState state) {
        if (state != ItemState.CANCELLED) {
            job.items.add(new Item(item, job, version, state));
        }
    }

    void add(Job job) {
        if (jobs.size() < MOST_JOBS) {
            jobs.add(job);
        }
    }

    void moved(Item item, ItemState to) {
        item.version++;
        item.state = to;
        entriesWritten++;
        if (to == ItemState.CANCELLED) {
            item.job.items.remove(item);
            if (item.job.items.isEmpty()) {
                jobs.remove(item.job);
            }
        }
    }

    /** The next step of the item on its random walk through the life cycle. */
    AvailableTransition next(Item item) {
        List<AvailableTransition> all = item.state.transitions(Mover.SHOP);
        boolean cancels = chance(MOVES_PER_CANCELLATION);
        List<AvailableTransition> drawn = all.stream()
                .filter(transition -> (transition.to() == ItemState.CANCELLED) == cancels)
                .toList();
        return any(drawn.isEmpty() ? all : drawn);
    }
}
