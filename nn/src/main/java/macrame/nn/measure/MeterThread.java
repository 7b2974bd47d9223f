package macrame.nn.measure;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import macrame.arith.CastCounts;
import macrame.nn.engine.Observer;
import macrame.nn.engine.ProductRun;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Tensor;

/**
 * Lets an observer work beside the engine it watches: on a thread of its own, told of everything in the same order. What
 * it measures is the same, as nobody writes to tensors once they are made.
 *
 * @param <T> the engine's tensor
 */
public final class MeterThread<T extends Tensor> implements Observer<T> {

    private static final int MOST_WAITING = 32;
    private static final Runnable END = () -> {};

    private final Observer<T> meter;
    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = new Thread(this::work, "meter");
    private volatile RuntimeException failure;

    private MeterThread(Observer<T> meter) {
        this.meter = meter;
        thread.setDaemon(true);
    }

    /**
     * Does something while a meter watches.
     *
     * @param work is given the observer to use
     * @return what the work returns, once the meter has seen everything
     * @throws RuntimeException what the meter threw, or else what the work did
     */
    public static <T extends Tensor, R> R beside(Observer<T> meter, Function<Observer<T>, R> work) {
        MeterThread<T> beside = new MeterThread<>(meter);
        beside.thread.start();
        try {
            return work.apply(beside);
        } finally {
            beside.finish();
        }
    }

    private void work() {
        try {
            for (Runnable next = waiting.take(); next != END; next = waiting.take()) {
                if (failure == null) {
                    try {
                        next.run();
                    } catch (RuntimeException problem) {
                        failure = problem;
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void hand(Runnable event) {
        if (failure != null) {
            throw failure;
        }
        put(event);
    }

    private void put(Runnable event) {
        try {
            waiting.put(event);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("measuring was interrupted", interrupted);
        }
    }

    private void finish() {
        put(END);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("measuring was interrupted", interrupted);
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void result(Site site, T result) {
        hand(() -> meter.result(site, result));
    }

    @Override
    public void casts(Site site, CastCounts counts) {
        hand(() -> meter.casts(site, counts));
    }

    @Override
    public void sums(Site site, CastCounts counts) {
        hand(() -> meter.sums(site, counts));
    }

    @Override
    public void product(ProductRun<T> run) {
        hand(() -> meter.product(run));
    }
}
