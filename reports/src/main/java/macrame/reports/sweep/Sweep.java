package macrame.reports.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Unit;

/** Runs the points of a plan that a journal does not have yet, several at a time, and journals them in order. */
public final class Sweep {

    /** Hears of points that are done, in the order in which they get done. */
    @FunctionalInterface
    public interface Listener {
        /** A point is done; called by one thread at a time. */
        void done(SweepPoint point);
    }

    private final PointRunner runner;
    private final Journal journal;
    private final Listener listener;
    private final SortedMap<Integer, List<Cell>> waiting = new TreeMap<>();
    private int next;
    private volatile boolean failed;

    private Sweep(PointRunner runner, Journal journal, Listener listener) {
        this.runner = runner;
        this.journal = journal;
        this.listener = listener;
        this.next = journal.rows().size();
    }

    /**
     * The columns of a sweep's results: the number of the point, its settings, what its runner found.
     *
     * @param results what the runner returns
     */
    public static List<Column> columns(List<Column> results) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.whole("point", "Point", Unit.NONE, "Number of the point, from 0."));
        for (SweepAxis axis : SweepAxis.values()) {
            columns.add(axis.column());
        }
        columns.addAll(results);
        return columns;
    }

    /**
     * Runs what is left to run.
     *
     * @param jobs points at a time
     * @throws RuntimeException the first failure of a point, after which no new one is begun
     */
    public static void run(SweepPlan plan, PointRunner runner, Journal journal, int jobs, Listener listener) {
        Sweep sweep = new Sweep(runner, journal, listener);
        List<SweepPoint> points = plan.points();
        List<SweepPoint> left = points.subList(Math.min(sweep.next, points.size()), points.size());
        ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, Math.min(jobs, left.size())));
        try {
            List<Future<?>> futures = new ArrayList<>();
            left.forEach(point -> futures.add(executor.submit(() -> sweep.runUnlessFailed(point))));
            for (Future<?> future : futures) {
                await(future);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure.getCause();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the sweep was interrupted", interrupted);
        }
    }

    private void runUnlessFailed(SweepPoint point) {
        if (failed) {
            return;
        }
        try {
            run(point);
        } catch (RuntimeException | Error failure) {
            failed = true;
            throw failure;
        }
    }

    private void run(SweepPoint point) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(point.index()));
        for (SweepAxis axis : SweepAxis.values()) {
            row.add(axis.cell(point.settings()));
        }
        row.addAll(runner.run(point));
        finish(point, row);
    }

    private synchronized void finish(SweepPoint point, List<Cell> row) {
        waiting.put(point.index(), row);
        while (!waiting.isEmpty() && waiting.firstKey() == next) {
            journal.append(waiting.remove(next));
            next++;
        }
        listener.done(point);
    }
}
