package dev.galley.item;

/** The columns of the job table by which items are found and counted. The job entity declares them with these names. */
public final class JobColumns {

    public static final String TABLE = "job";
    public static final String ALIAS = "j";
    public static final String ID = "id";
    public static final String COMPANY_ID = "company_id";
    public static final String DUE_ON = "due_on";
    public static final String STATE_COUNTS = "state_counts";
    public static final String ACTIVE = "active";

    /** The table with its alias, and its columns, as they appear in queries. */
    static final String JOB = TABLE + " " + ALIAS;

    static final String JOB_ID = ALIAS + "." + ID;
    static final String JOB_COMPANY_ID = ALIAS + "." + COMPANY_ID;
    static final String JOB_DUE_ON = ALIAS + "." + DUE_ON;
    static final String JOB_STATE_COUNTS = ALIAS + "." + STATE_COUNTS;
    static final String JOB_ACTIVE = ALIAS + "." + ACTIVE;

    private JobColumns() {}
}
