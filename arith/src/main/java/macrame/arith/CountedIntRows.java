package macrame.arith;

import java.util.Arrays;
import macrame.arith.kernel.IntStep;

/**
 * Chains of {@link IntStep}s with every cast counted: without a branch, by column, in four fields of an int that are
 * emptied after every few terms.
 */
final class CountedIntRows implements RowKernel {

    private static final int FLUSHED = 8;
    private static final int HIGH = 16;
    private static final int LOW = 24;
    private static final int FIELD = 0xff;

    private final int[][] sums = Workspace.ofThread().intSums();
    private final int[] tally = Workspace.ofThread().tally();
    private final IntStep step;
    private final ChainEnds ends;
    private final CastCounts counts;
    private int[][] b;

    CountedIntRows(IntStep step, ChainEnds ends, CastCounts counts) {
        this.step = step;
        this.ends = ends;
        this.counts = counts;
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
                addClamped(sums[i], count, a[term] << step.shift(), b[term]);
            } else {
                addRounded(sums[i], count, a[term], b[term]);
            }
        }
        addTallies((long) terms * count, count);
    }

    private void addClamped(int[] sums, int count, int a, int[] b) {
        int[] tally = this.tally;
        int lowest = step.lowest();
        int highest = step.highest();
        for (int j = 0; j < count; j++) {
            int sum = sums[j] + a * b[j];
            tally[j] += (highest - sum >>> 31 << HIGH) + (sum - lowest >>> 31 << LOW);
            sums[j] = Math.min(Math.max(sum, lowest), highest);
        }
    }

    /** {@link IntStep#apply} with everything that does not change in local variables, so that it vectorises. */
    private void addRounded(int[] sums, int count, int a, int[] b) {
        int[] tally = this.tally;
        int dropped = step.dropped();
        int mask = (1 << dropped) - 1;
        int bias = step.bias();
        int ifNegative = step.biasIfNegative();
        int ifOdd = step.biasIfOdd();
        int lowest = step.lowest();
        int highest = step.highest();
        for (int j = 0; j < count; j++) {
            int product = a * b[j];
            int tail = product & mask;
            int floor = sums[j] + (product >> dropped);
            int sum = floor + (tail + bias + (floor >> 31 & ifNegative) + (-(floor & 1) & ifOdd) >>> dropped);
            int inexact = -tail >>> 31;
            int flushed = inexact & ((sum | -sum) >>> 31 ^ 1);
            tally[j] += inexact + (flushed << FLUSHED) + (highest - sum >>> 31 << HIGH) + (sum - lowest >>> 31 << LOW);
            sums[j] = Math.min(Math.max(sum, lowest), highest);
        }
    }

    private void addTallies(long casts, int count) {
        long rounded = 0;
        long flushed = 0;
        long high = 0;
        long low = 0;
        for (int j = 0; j < count; j++) {
            rounded += tally[j] & FIELD;
            flushed += tally[j] >>> FLUSHED & FIELD;
            high += tally[j] >>> HIGH & FIELD;
            low += tally[j] >>> LOW;
        }
        Arrays.fill(tally, 0, count, 0);
        counts.add(casts, rounded, high, low, flushed);
    }

    @Override
    public void end(int i, int k, int at, int count) {
        ends.end(k, sums[i], 0, at, count);
    }
}
