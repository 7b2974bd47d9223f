package macrame.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a long command is: a bar on a terminal, one note at the start elsewhere, nothing when quiet. */
public final class Progress implements AutoCloseable {

    private static final int UPDATE_MILLISECONDS = 200;

    private final ProgressBar bar;

    private Progress(ProgressBar bar) {
        this.bar = bar;
    }

    /**
     * Begins something long.
     *
     * @param task what is being done, in a few words
     * @param steps how many steps it has
     */
    public static Progress of(Session session, String task, long steps) {
        boolean visible = session.notes().wanted() && session.terminal().errorInteractive();
        if (!visible) {
            session.notes().note(task + " ...");
            return new Progress(null);
        }
        PrintWriter error = session.terminal().error();
        return new Progress(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new Line(error, session.terminal().columns()))
                .build());
    }

    /** Says how many steps are done. */
    public void reached(long step) {
        if (bar != null) {
            bar.stepTo(step);
        }
    }

    /** One more step is done. */
    public void step() {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /** The line that is written over and over, and ended once. */
    private static final class Line extends DelegatingProgressBarConsumer {

        private final PrintWriter error;

        Line(PrintWriter error, int columns) {
            super(
                    text -> {
                        error.print("\r" + text);
                        error.flush();
                    },
                    columns - 1);
            this.error = error;
        }

        @Override
        public void close() {
            error.println();
        }
    }
}
