package macrame.sim.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.sim.Limits;
import macrame.sim.Names;
import macrame.sim.workload.Operand;
import macrame.sim.workload.Phase;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.VectorWork;
import macrame.sim.workload.Windows;
import macrame.sim.workload.Words;
import macrame.sim.workload.Work;

/**
 * How several equal arrays share a network, and what they have to tell each other.
 *
 * <p>Activations and their gradients are spread over the arrays by channels. A layer whose groups can be dealt out to the
 * arrays uses only channels that are already where they are needed and exchanges nothing.
 */
public enum Partition {
    /**
     * Each array makes part of a layer's outputs, as the two columns of AlexNet do. Forward, it fetches the inputs that
     * others made; backward, it sends others its partial sums of their inputs' gradients.
     */
    COLUMN,
    /** Each array takes part of a layer's inputs. Forward, it sends others its partial sums; backward, it fetches gradients. */
    CHANNEL;

    /**
     * What one of the arrays does, and what all of them exchange.
     *
     * @param share the work of the array with the largest part
     * @param exchanged words that cross between arrays, all together
     */
    public record Shared(Work share, Words exchanged) {}

    /** @throws IllegalArgumentException if the text names no partition */
    public static Partition parse(String text) {
        return Names.parse(Partition.class, "partition", text);
    }

    /**
     * Deals work out to arrays. What enters the first layer is everywhere; the host's work is not shared.
     *
     * @param arrays number of arrays, 1 to 64
     */
    public List<Shared> share(List<? extends Work> work, int arrays) {
        Limits.check("the number of arrays", arrays, 1, 64);
        List<Shared> shared = new ArrayList<>(work.size());
        Optional<String> firstLayer = work.stream()
                .filter(ProductWork.class::isInstance)
                .map(Work::layer)
                .findFirst();
        for (Work piece : work) {
            if (piece instanceof ProductWork product) {
                shared.add(product(
                        product,
                        arrays,
                        firstLayer.filter(product.layer()::equals).isPresent()));
            } else {
                shared.add(new Shared(piece instanceof VectorWork vector ? vector(vector, arrays) : piece, Words.NONE));
            }
        }
        return shared;
    }

    private static VectorWork vector(VectorWork work, int arrays) {
        return new VectorWork(
                work.layer(),
                work.phase(),
                work.operation(),
                part(work.elements(), arrays),
                work.operationsPerElement(),
                work.reads().stream().map(words -> part(words, arrays)).toList(),
                part(work.writes(), arrays));
    }

    private static Words part(Words words, int arrays) {
        return new Words(part(words.count(), arrays), words.bits());
    }

    private static long part(long count, int arrays) {
        return (count + arrays - 1) / arrays;
    }

    private Shared product(ProductWork work, int arrays, boolean first) {
        if (work.groups() % arrays == 0) {
            return new Shared(resized(work, work.groups() / arrays, work.shape(), work.a()), Words.NONE);
        }
        boolean forward = work.phase() == Phase.FORWARD || work.phase() == Phase.RECOMPUTE;
        if (work.phase() == Phase.WEIGHT_GRADIENT) {
            return weightGradient(work, arrays);
        }
        boolean splitsOutputs = forward == (this == COLUMN);
        ProductShape shape = work.shape();
        if (splitsOutputs) {
            ProductShape part = new ProductShape(shape.m(), shape.k(), part(shape.n(), arrays));
            long inputs = work.groups() * work.a().distinctElements(shape.m(), shape.k());
            long exchanged = first && forward ? 0 : inputs * (arrays - 1);
            return new Shared(
                    resized(work, work.groups(), part, work.a()),
                    new Words(exchanged, work.a().bits()));
        }
        return new Shared(splitInputs(work, arrays), new Words(work.elements() * (arrays - 1), work.partialSum()));
    }

    /** Its own part of the inputs or of the output gradients is where the forward pass has left it. */
    private Shared weightGradient(ProductWork work, int arrays) {
        ProductShape shape = work.shape();
        ProductShape part = new ProductShape(shape.m(), shape.k(), part(shape.n(), arrays));
        return new Shared(resized(work, work.groups(), part, work.a()), Words.NONE);
    }

    /** Part of the channels of A; windows whose channels cannot be dealt out keep the largest part. */
    private static ProductWork splitInputs(ProductWork work, int arrays) {
        ProductShape shape = work.shape();
        if (work.a().windows().isEmpty()) {
            return resized(
                    work, work.groups(), new ProductShape(shape.m(), part(shape.k(), arrays), shape.n()), work.a());
        }
        Windows windows = work.a().windows().get();
        int channels = (int) part(windows.channels(), arrays);
        Windows part = new Windows(windows.batch(), windows.axes(), channels, windows.transposed());
        return resized(
                work,
                work.groups(),
                new ProductShape(shape.m(), part.taps(), shape.n()),
                Operand.windows(work.a().bits(), part));
    }

    private static ProductWork resized(ProductWork work, long groups, ProductShape shape, Operand a) {
        return new ProductWork(
                work.layer(), work.phase(), groups, shape, a, work.b(), work.result(), work.partialSum());
    }
}
