package dev.galley.platform.base;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * The limits on a request, on a caller, and on all callers together, {@code galley.limits.…}. The defaults allow a
 * whole job of 1,000 items with its histories, and GraphiQL's introspection.
 */
public interface Limits {

    /**
     * Whether the limits apply; false is for measurements only. The limits of the parser, page sizes, the timeouts of
     * bodies and answers, introspection and the longest SQL always apply.
     */
    @WithDefault("true")
    boolean enabled();

    /** The maximum duration of an operation; its SQL is then cancelled too. */
    @WithDefault("5S")
    Duration deadline();

    /**
     * The maximum duration of SQL that has no deadline: the service's own work, or everything if limits are turned off.
     */
    @WithDefault("90S")
    Duration longestSql();

    /** The maximum time for a body to arrive. */
    @WithDefault("10S")
    Duration bodyTimeout();

    /** The maximum time for a client to read an answer. */
    @WithDefault("30S")
    Duration answerTimeout();

    /** Whether the schema can be read, by introspection and as a file. */
    @WithDefault("true")
    boolean introspection();

    /** The maximum page size of a list. */
    @WithDefault("100")
    int pageSize();

    Document document();

    Variables variables();

    Answer answer();

    Rate rate();

    Load load();

    Subscriptions subscriptions();

    /** The limits on a document, checked once, when it is first seen. */
    interface Document {

        @WithDefault("262144")
        int characters();

        @WithDefault("15000")
        int tokens();

        /** The maximum depth of fields. */
        @WithDefault("20")
        int depth();

        /** The maximum number of fields of an operation; fields of a fragment count for each spread. */
        @WithDefault("2000")
        int complexity();

        /** The same for a subscription, which is executed again and again. */
        @WithDefault("500")
        int subscriptionComplexity();

        /** The maximum number of root fields of an operation. */
        @WithDefault("50")
        int rootFields();

        @WithDefault("200")
        int aliases();

        /** How often fields can be repeated within their selections. */
        @WithDefault("50")
        int repeatedFields();

        @WithDefault("100")
        int directives();

        @WithDefault("200")
        int fragments();

        @WithDefault("20")
        int operations();

        /** The maximum nesting of lists and objects in a literal. */
        @WithDefault("16")
        int literalDepth();
    }

    /** The limits on the variables of a request. */
    interface Variables {

        /** The maximum nesting of lists and objects. */
        @WithDefault("16")
        int depth();

        /** The maximum number of values. */
        @WithDefault("50000")
        int values();
    }

    /** The limits on an answer, counted while it is created. */
    interface Answer {

        @WithDefault("20000")
        int objects();

        /** Fields and list elements. */
        @WithDefault("200000")
        int values();

        /** Characters in texts and names. */
        @WithDefault("8000000")
        int characters();
    }

    /** The rate limit of a caller. */
    interface Rate {

        @WithDefault("true")
        boolean enabled();

        /** Requests per second. */
        @WithDefault("100")
        int perSecond();

        /** Requests that a caller can send at once after a pause. */
        @WithDefault("200")
        int burst();

        Unauthenticated unauthenticated();
    }

    /** The rate limit of an address that sends missing or invalid credentials. */
    interface Unauthenticated {

        @WithDefault("1")
        int perSecond();

        /** Requests that can come from an address at once after a pause. */
        @WithDefault("20")
        int burst();
    }

    /** How many operations run at once, and how many wait. */
    interface Load {

        /**
         * The maximum number of running operations; by default 4 per processor. If the processors are busy, more of
         * them do not increase throughput, but each takes longer (measured with ten times as much load as can be
         * served).
         */
        OptionalInt maxConcurrent();

        /**
         * The maximum number of running operations of one caller; by default three quarters of all, so that others can
         * run too.
         */
        OptionalInt maxConcurrentPerCaller();

        /**
         * The maximum number of waiting operations. If the queue is full, the last operation of the caller with the
         * most is rejected.
         */
        @WithDefault("200")
        int queueSize();

        /** The maximum number of waiting operations of one caller. */
        @WithDefault("100")
        int queueSizePerCaller();

        /** How long an operation waits while no other leaves the queue. It never waits longer than the deadline. */
        @WithDefault("2S")
        Duration queueTimeout();
    }

    /** The limits on subscriptions. All numbers are for one replica. */
    interface Subscriptions {

        /** The maximum number of connections: event streams, multipart answers and WebSockets. */
        @WithDefault("1000")
        int connections();

        /** The maximum number of subscriptions on a WebSocket. */
        @WithDefault("20")
        int perConnection();

        /** The maximum number of subscriptions of one caller. */
        @WithDefault("50")
        int perCaller();

        /** The maximum time between the opening of a WebSocket and its message "connection_init". */
        @WithDefault("3S")
        Duration initTimeout();

        /** The maximum size in bytes of a message on a WebSocket, and of the HTTP request of a subscription. */
        @WithDefault("65536")
        int messageSize();

        /** The maximum number of batches per second that a subscription sends. */
        @WithDefault("5")
        int batchesPerSecond();

        /** How often the cursor of a subscription without events is sent. */
        @WithDefault("1M")
        Duration cursorInterval();

        /** How long an event stream or multipart answer may be silent. */
        @WithDefault("15S")
        Duration heartbeatInterval();

        /** How long a WebSocket may be silent. */
        @WithDefault("20S")
        Duration pingInterval();

        /** How long a client may fail to read what was sent. */
        @WithDefault("1M")
        Duration slowClientTimeout();

        /** How often the credentials of a connection are checked. */
        @WithDefault("15S")
        Duration authenticationInterval();
    }
}
