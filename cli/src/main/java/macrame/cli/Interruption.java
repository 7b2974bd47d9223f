package macrame.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work that can be gone on with end in order when the process is asked to stop (Ctrl-C, SIGTERM): it is told so, and
 * the process waits until it has saved itself.
 */
public final class Interruption implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::wanted, "interruption");
    private volatile boolean requested;

    /** Watches for the end of the process until closed. */
    public Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void wanted() {
        requested = true;
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process is to stop. */
    public boolean requested() {
        return requested;
    }

    @Override
    public void close() {
        ended.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException stoppingRightNow) {
                requested = true;
            }
        }
    }
}
