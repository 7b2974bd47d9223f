package macrame.reports.precision;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs trials beside each other. */
final class TrialThreads implements AutoCloseable {

    /** A trial that is running, or was. */
    @FunctionalInterface
    interface Running<R> {
        /** Waits for the outcome; what the trial threw is thrown here. */
        R result();
    }

    private final ExecutorService threads;

    TrialThreads(int count) {
        threads = Executors.newFixedThreadPool(count, TrialThreads::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "trial");
        thread.setDaemon(true);
        return thread;
    }

    <R> Running<R> start(Callable<R> trial) {
        Future<R> future = threads.submit(trial);
        return () -> result(future);
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw (Error) failure.getCause();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the trials were interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
