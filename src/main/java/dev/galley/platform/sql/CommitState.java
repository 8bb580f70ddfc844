package dev.galley.platform.sql;

/** How far the commit of one transaction has come. */
public final class CommitState {

    private enum State {
        NOT_DONE,
        SENT,
        DONE
    }

    private State state = State.NOT_DONE;

    /** It is being sent: from now on only an answer tells what became of it. */
    void sent() {
        state = State.SENT;
    }

    /** PostgreSQL answered that it was not done. */
    void refused() {
        state = State.NOT_DONE;
    }

    void done() {
        state = State.DONE;
    }

    public boolean isDone() {
        return state == State.DONE;
    }

    /** Whether it was sent, and nobody knows what became of it. */
    public boolean isOpen() {
        return state == State.SENT;
    }
}
