package macrame.arith;

import java.util.Arrays;
import macrame.arith.kernel.IntStep;

/** Chains of {@link IntStep}s. */
final class ClampedIntRows implements RowKernel {

    private final int[][] sums = Workspace.ofThread().intSums();
    private final IntStep step;
    private final ChainEnds ends;
    private int[][] b;

    ClampedIntRows(IntStep step, ChainEnds ends) {
        this.step = step;
        this.ends = ends;
    }

    @Override
    public void start(int i, int k, int at, int count) {
        Arrays.fill(sums[i], 0, count, 0);
        ends.start(k, sums[i], 0, at, count);
    }

    @Override
    public void load(int[][] b, int count) {
        this.b = b;
    }

    @Override
    public void add(int i, int[] a, int k, int terms, int at, int count) {
        for (int term = 0; term < terms; term++) {
            if (step.dropped() == 0) {
                addClamped(sums[i], count, a[term] << step.shift(), b[term], step.lowest(), step.highest());
            } else if (step.roundsProducts()) {
                addRoundedProducts(sums[i], count, a[term], b[term], step);
            } else {
                addRounded(sums[i], count, a[term], b[term], step);
            }
        }
    }

    private static void addClamped(int[] sums, int count, int a, int[] b, int lowest, int highest) {
        for (int j = 0; j < count; j++) {
            sums[j] = Math.min(Math.max(sums[j] + a * b[j], lowest), highest);
        }
    }

    private static void addRoundedProducts(int[] sums, int count, int a, int[] b, IntStep step) {
        int bias = step.bias();
        int dropped = step.dropped();
        int lowest = step.lowest();
        int highest = step.highest();
        for (int j = 0; j < count; j++) {
            sums[j] = Math.min(Math.max(sums[j] + (a * b[j] + bias >> dropped), lowest), highest);
        }
    }

    private static void addRounded(int[] sums, int count, int a, int[] b, IntStep step) {
        for (int j = 0; j < count; j++) {
            sums[j] = step.apply(sums[j], a * b[j]);
        }
    }

    @Override
    public void end(int i, int k, int at, int count) {
        ends.end(k, sums[i], 0, at, count);
    }
}
