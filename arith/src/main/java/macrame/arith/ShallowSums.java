package macrame.arith;

import java.util.Arrays;

/**
 * A run of sums of a few products each, in the narrowest type that is proven to hold them. Every row is summed up in an
 * array of its own, so that all loops have one index, which is the form that HotSpot turns into vector instructions.
 */
abstract sealed class ShallowSums {

    /** Sums and their parts up to this are exact in a double. */
    private static final long DOUBLE_EXACT = 1L << 53;

    /**
     * Room for a run of sums.
     *
     * @param bound of their magnitudes by the formats
     * @param columnsOfA factors of all sums, by k
     * @param rowsOfB what they multiply, by k
     * @return null if no type holds the sums
     */
    static ShallowSums of(long bound, int[][] columnsOfA, int[][] rowsOfB, int length) {
        if (bound <= Integer.MAX_VALUE || boundByCodes(columnsOfA, rowsOfB) <= Integer.MAX_VALUE) {
            return new Ints(rowsOfB, length);
        }
        return bound <= DOUBLE_EXACT ? new Doubles(rowsOfB, length) : null;
    }

    /** {@code Σ max|a|·max|b|} over all k. */
    private static long boundByCodes(int[][] columnsOfA, int[][] rowsOfB) {
        long bound = 0;
        for (int k = 0; k < rowsOfB.length; k++) {
            long product = Magnitudes.times(Magnitudes.largest(columnsOfA[k]), Magnitudes.largest(rowsOfB[k]));
            bound = Magnitudes.plus(bound, product);
        }
        return bound;
    }

    /** Sums up the products of factors and rows of B, from a place of the run on. */
    final void sum(Factors factors, int at) {
        clear();
        for (int i = 0; i < factors.count(); i += 2) {
            add(factors.factor(i), factors.k(i), factors.factor(i + 1), factors.k(i + 1));
        }
        keep(at);
    }

    /** Empties the row. */
    abstract void clear();

    /** Adds two rows of B to the row. */
    abstract void add(int factor, int k, int nextFactor, int nextK);

    /** Puts the row into the run. */
    abstract void keep(int at);

    /** Casts the first sums of the run. */
    abstract void cast(Cast result, int count, int fraction, int[] target, RandomBits random, CastCounts counts);

    private static final class Ints extends ShallowSums {

        private final int[][] b;
        private final int[] row;
        private final int[] sums;

        Ints(int[][] b, int length) {
            this.b = b;
            this.row = new int[b[0].length];
            this.sums = new int[length];
        }

        @Override
        void clear() {
            Arrays.fill(row, 0);
        }

        @Override
        void add(int factor, int k, int nextFactor, int nextK) {
            add(row, factor, b[k], nextFactor, b[nextK]);
        }

        private static void add(int[] row, int factor, int[] codes, int nextFactor, int[] nextCodes) {
            for (int j = 0; j < row.length; j++) {
                row[j] += factor * codes[j] + nextFactor * nextCodes[j];
            }
        }

        @Override
        void keep(int at) {
            System.arraycopy(row, 0, sums, at, row.length);
        }

        @Override
        void cast(Cast result, int count, int fraction, int[] target, RandomBits random, CastCounts counts) {
            result.applyAll(sums, 0, count, fraction, target, random, counts);
        }
    }

    private static final class Doubles extends ShallowSums {

        private final double[][] b;
        private final double[] row;
        private final double[] sums;
        private final long[] codes;

        Doubles(int[][] b, int length) {
            this.b = new double[b.length][b[0].length];
            for (int k = 0; k < b.length; k++) {
                ExactDoubleRows.convert(b[k], this.b[k], b[k].length);
            }
            this.row = new double[b[0].length];
            this.sums = new double[length];
            this.codes = new long[length];
        }

        @Override
        void clear() {
            Arrays.fill(row, 0);
        }

        @Override
        void add(int factor, int k, int nextFactor, int nextK) {
            add(row, factor, b[k], nextFactor, b[nextK]);
        }

        private static void add(double[] row, double factor, double[] codes, double nextFactor, double[] nextCodes) {
            for (int j = 0; j < row.length; j++) {
                row[j] += factor * codes[j] + nextFactor * nextCodes[j];
            }
        }

        @Override
        void keep(int at) {
            System.arraycopy(row, 0, sums, at, row.length);
        }

        @Override
        void cast(Cast result, int count, int fraction, int[] target, RandomBits random, CastCounts counts) {
            for (int i = 0; i < count; i++) {
                codes[i] = (long) sums[i];
            }
            result.applyAll(codes, 0, count, fraction, target, random, counts);
        }
    }

    /** The factors of a row that are not zero: many pixels and activations are. */
    static final class Factors {

        private final int[][] columnsOfA;
        private final int[] factors;
        private final int[] places;
        private int count;

        Factors(int[][] columnsOfA) {
            this.columnsOfA = columnsOfA;
            this.factors = new int[columnsOfA.length + 1];
            this.places = new int[columnsOfA.length + 1];
        }

        /** Takes those of a row. */
        void gather(int row) {
            count = 0;
            for (int k = 0; k < columnsOfA.length; k++) {
                int factor = columnsOfA[k][row];
                if (factor != 0) {
                    factors[count] = factor;
                    places[count++] = k;
                }
            }
            factors[count] = 0;
            places[count] = 0;
        }

        /** How many there are; one more is zero. */
        int count() {
            return count;
        }

        int factor(int i) {
            return factors[i];
        }

        int k(int i) {
            return places[i];
        }
    }
}
