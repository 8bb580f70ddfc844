package dev.galley.platform.base;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What one request, one caller and all of them together may take, {@code galley.limits.…}. The defaults let a whole job
 * of 1,000 items with its histories through, and GraphiQL's introspection.
 */
public interface Limits {

    /**
     * Whether these are heeded; for measurements only. The parser's, page sizes, the times of a body and an answer,
     * introspection and the longest SQL are in any case.
     */
    @WithDefault("true")
    boolean enabled();

    /** How long an operation may run; then its SQL is cancelled too. */
    @WithDefault("5S")
    Duration deadline();

    /** How long SQL may run for what has no deadline: what the service does by itself, or everything with limits off. */
    @WithDefault("90S")
    Duration longestSql();

    /** How long a client may take to send a body. */
    @WithDefault("10S")
    Duration bodyTimeout();

    /** How long a client may take to fetch an answer. */
    @WithDefault("30S")
    Duration answerTimeout();

    /** Whether the schema is told: by introspection, and as a file. */
    @WithDefault("true")
    boolean introspection();

    /** The largest page of a list. */
    @WithDefault("100")
    int pageSize();

    Document document();

    Variables variables();

    Answer answer();

    Rate rate();

    Load load();

    /** What a document may be like; judged once, when it is first seen. */
    interface Document {

        @WithDefault("262144")
        int characters();

        @WithDefault("15000")
        int tokens();

        /** How deep fields may nest. */
        @WithDefault("20")
        int depth();

        /** How many fields an operation may select, each spread of a fragment counted again. */
        @WithDefault("2000")
        int complexity();

        /** How many fields an operation may select from the query or the mutation itself. */
        @WithDefault("50")
        int rootFields();

        @WithDefault("200")
        int aliases();

        /** How often fields may be repeated within their selections. */
        @WithDefault("50")
        int repeatedFields();

        @WithDefault("100")
        int directives();

        @WithDefault("200")
        int fragments();

        @WithDefault("20")
        int operations();

        /** How deep lists and objects may nest in a literal. */
        @WithDefault("16")
        int literalDepth();
    }

    /** What the variables of a request may be like. */
    interface Variables {

        /** How deep lists and objects may nest. */
        @WithDefault("16")
        int depth();

        /** How many values they may hold. */
        @WithDefault("50000")
        int values();
    }

    /** What an answer may hold; counted while it is made. */
    interface Answer {

        @WithDefault("20000")
        int objects();

        /** Fields and elements of lists. */
        @WithDefault("200000")
        int values();

        /** Characters in its texts and names. */
        @WithDefault("8000000")
        int characters();
    }

    /** How often one caller may ask. */
    interface Rate {

        @WithDefault("true")
        boolean enabled();

        /** Requests that a caller is granted each second. */
        @WithDefault("100")
        int perSecond();

        /** Requests that a caller who has been quiet may send at once. */
        @WithDefault("200")
        int burst();

        Unauthenticated unauthenticated();
    }

    /** How often requests from one address may come with credentials that are nobody's, or with none. */
    interface Unauthenticated {

        @WithDefault("1")
        int perSecond();

        /** Those that may come at once from an address that has been quiet. */
        @WithDefault("20")
        int burst();
    }

    /** How many operations run at once, and how many wait. */
    interface Load {

        /**
         * Operations that run at once; 4 for each processor when not set. With more of them at once nothing is done sooner
         * while the processors are busy, and each takes the longer: measured with ten times as much asked as can be done.
         */
        OptionalInt maxConcurrent();

        /** Operations of one caller that run at once; three quarters of all when not set, so that others find a slot. */
        OptionalInt maxConcurrentPerCaller();

        /** Operations that wait for a slot. When the queue is full, the last of the caller with the most makes room. */
        @WithDefault("200")
        int queueSize();

        /** Operations of one caller that wait for a slot. */
        @WithDefault("100")
        int queueSizePerCaller();

        /** How long an operation waits while no other leaves the queue for a slot. None waits longer than the deadline. */
        @WithDefault("2S")
        Duration queueTimeout();
    }
}
