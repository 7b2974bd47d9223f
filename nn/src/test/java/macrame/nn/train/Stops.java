package macrame.nn.train;

/** Listeners that end a run on its way. */
public final class Stops {

    private Stops() {}

    /** As kill -9 would: no goodbye after a step. */
    public static Trainer.Listener killedAt(long last) {
        return (step, steps, loss) -> {
            if (step == last) {
                throw new IllegalStateException("killed");
            }
        };
    }

    /** As Ctrl-C would. */
    public static Trainer.Listener cancelledAt(long last) {
        return new Trainer.Listener() {
            private long now;

            @Override
            public void stepped(long step, long steps, double loss) {
                now = step;
            }

            @Override
            public boolean cancelled() {
                return now == last;
            }
        };
    }
}
