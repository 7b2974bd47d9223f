package macrame.nn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import macrame.nn.network.Network;
import macrame.nn.network.Replica;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;

/**
 * Runs the shares of a batch on replicas and brings their sums together, in the replicas' order, however many threads
 * there are. Batch statistics are those of a share, and the running ones those of the first replica.
 *
 * @param <T> the engine's tensor
 */
final class BatchRun<T extends Tensor> implements AutoCloseable {

    private final TrainingStep<T> step;
    private final List<Replica<T>> replicas;
    private final ExecutorService threads;

    BatchRun(TrainingStep<T> step, List<Replica<T>> replicas, int threads) {
        this.step = step;
        this.replicas = List.copyOf(replicas);
        this.threads =
                threads > 1 && replicas.size() > 1 ? Executors.newFixedThreadPool(threads, BatchRun::daemon) : null;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "replica");
        thread.setDaemon(true);
        return thread;
    }

    List<Replica<T>> replicas() {
        return replicas;
    }

    /**
     * What came of the forward pass of some samples.
     *
     * @param losses of their answers
     * @param right number of answers that were right
     */
    private record Answers(double[] losses, long right) {}

    /**
     * What came of a batch.
     *
     * @param loss the mean loss of its answers
     * @param right number of answers that were right
     * @param answers number of answers
     */
    record Outcome(double loss, long right, long answers) {}

    /**
     * Adds the gradients of a batch to the model's sums.
     *
     * @param window which of the plan's windows of steps; the ones before were run last
     */
    Outcome run(Batch whole, int window, long index, double scale) {
        TimeWindows windows = step.plan().division().windows();
        if (window == 0 && windows.count() > 1) {
            replicas.forEach(Replica::beginSequences);
        }
        return runWindow(windows.of(whole, window), index, scale);
    }

    private Outcome runWindow(Batch batch, long index, double scale) {
        List<Callable<List<Answers>>> shares = new ArrayList<>();
        for (int i = 0; i < replicas.size(); i++) {
            int from = share(batch, i);
            int to = share(batch, i + 1);
            Replica<T> replica = replicas.get(i);
            shares.add(() -> run(replica, batch, from, to, index, scale));
        }
        step.model().beginStep(step.plan().seed(), index);
        replicas.forEach(Replica::beginBatch);
        double total = 0;
        long answers = 0;
        long right = 0;
        for (List<Answers> parts : threads == null ? inOrder(shares) : inParallel(shares)) {
            for (Answers part : parts) {
                for (double loss : part.losses()) {
                    total += loss;
                }
                answers += part.losses().length;
                right += part.right();
            }
        }
        replicas.forEach(Replica::exchange);
        replicas.get(0).keepStates();
        return new Outcome(total / answers, right, answers);
    }

    /** Says that the batch's update is over: only what outlives a step and what is carried on is still read. */
    void endStep() {
        List<T> carried =
                replicas.stream().flatMap(replica -> replica.carried().stream()).toList();
        step.model().endStep(carried);
        replicas.forEach(replica -> replica.endStep(carried));
    }

    private int share(Batch batch, int replica) {
        return (int) ((long) batch.size() * replica / replicas.size());
    }

    private List<Answers> run(Replica<T> replica, Batch batch, int from, int to, long index, double scale) {
        replica.engine().beginStep(index);
        int parts = step.plan().division().microBatches();
        List<Answers> answers = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int first = from + (int) ((long) (to - from) * part / parts);
            int end = from + (int) ((long) (to - from) * (part + 1) / parts);
            if (first < end) {
                replica.beginSamples(first);
                answers.add(run(replica, first == 0 && end == batch.size() ? batch : batch.part(first, end), scale));
            }
        }
        return answers;
    }

    private Answers run(Replica<T> replica, Batch part, double scale) {
        T input = replica.engine().load(Network.INPUT_SITE, part.inputs());
        T output = step.propagate(replica, input, part.targets(), scale);
        RealTensor outputs = replica.engine().read(output);
        return new Answers(
                step.loss().values(outputs, part.targets()), step.loss().right(outputs, part.targets()));
    }

    private static <R> List<R> inOrder(List<Callable<R>> work) {
        List<R> results = new ArrayList<>();
        for (Callable<R> callable : work) {
            try {
                results.add(callable.call());
            } catch (RuntimeException problem) {
                throw problem;
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return results;
    }

    private <R> List<R> inParallel(List<Callable<R>> work) {
        try {
            List<R> results = new ArrayList<>();
            for (Future<R> future : threads.invokeAll(work)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while replicas were training");
        } catch (ExecutionException problem) {
            if (problem.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(problem.getCause());
        }
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
