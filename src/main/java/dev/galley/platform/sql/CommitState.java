package dev.galley.platform.sql;

/** The progress of a transaction's commit. */
public final class CommitState {

    private enum State {
        NOT_DONE,
        SENT,
        DONE
    }

    private State state = State.NOT_DONE;

    /** The commit is being sent: from now on, only an answer tells its outcome. */
    void sent() {
        state = State.SENT;
    }

    /** PostgreSQL has answered that the transaction was not committed. */
    void rolledBack() {
        state = State.NOT_DONE;
    }

    void done() {
        state = State.DONE;
    }

    public boolean isDone() {
        return state == State.DONE;
    }

    /** Whether the commit was sent and its outcome is unknown. */
    public boolean isOpen() {
        return state == State.SENT;
    }
}
