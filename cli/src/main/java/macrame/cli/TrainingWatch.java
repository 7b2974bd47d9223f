package macrame.cli;

import macrame.nn.train.Trainer;

/** Shows how far a training run is, passes its warnings on, and ends it when the process is to stop. */
public final class TrainingWatch implements Trainer.Listener, AutoCloseable {

    private final Session session;
    private final Progress progress;
    private final Interruption interruption;

    /**
     * Begins a run.
     *
     * @param interruption what asks it to end, or null
     */
    public TrainingWatch(Session session, String task, long steps, Interruption interruption) {
        this.session = session;
        this.progress = Progress.of(session, task, steps);
        this.interruption = interruption;
    }

    @Override
    public void stepped(long step, long steps, double loss) {
        progress.reached(step);
    }

    @Override
    public void warned(String warning) {
        session.notes().warn(warning);
    }

    @Override
    public boolean cancelled() {
        return interruption != null && interruption.requested();
    }

    @Override
    public void close() {
        progress.close();
    }
}
