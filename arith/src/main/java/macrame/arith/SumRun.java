package macrame.arith;

/**
 * Exact sums on their way from tiles to a cast: rows of a block, one after the other, until there are enough to fill the
 * loops of a cast. They stay in the first-level cache.
 */
abstract sealed class SumRun {

    /** From so many sums on a run is cast; one more row may come before that. */
    private static final int FULL = 2048;

    private static final int ROOM = FULL + PanelProduct.BLOCK_COLUMNS;

    private final int[] places = new int[FULL];
    private final int[] codes = new int[ROOM];
    private int rows;
    private int rowLength;
    private int filled;

    /** Forgets all sums. */
    final void begin() {
        rows = 0;
        filled = 0;
    }

    /** Takes so many values of a tile as the next sums. */
    final void take(int from, int count) {
        copy(from, count, filled);
        filled += count;
    }

    /**
     * Ends a row.
     *
     * @param place of its first result
     * @param length number of its sums
     */
    final void endRow(int place, int length) {
        places[rows++] = place;
        rowLength = length;
    }

    /** Whether it is time for a cast. */
    final boolean full() {
        return filled >= FULL;
    }

    /** Moves the sums of the last row left and adds those that the columns start with. */
    final void start(int shift, long[] starts, int column, int length) {
        add(shift, starts, column, filled - length, length);
    }

    /** Casts all rows and puts the results into their places. */
    final void cast(SumsToCast work, int fraction) {
        if (work.end().rectified()) {
            rectify(filled);
        }
        RandomBits random = work.random();
        RandomBits bits = random == null
                ? null
                : (index, term) -> random.at(places[(int) index / rowLength] + index % rowLength, term);
        cast(work.end().cast(), filled, fraction, codes, bits, work.counts());
        for (int row = 0; row < rows; row++) {
            System.arraycopy(codes, row * rowLength, work.target(), places[row], rowLength);
        }
        begin();
    }

    /** Whose tiles are taken. */
    abstract PanelLanes lanes();

    abstract void copy(int from, int count, int at);

    abstract void add(int shift, long[] starts, int column, int at, int count);

    abstract void rectify(int count);

    abstract void cast(Cast cast, int count, int fraction, int[] target, RandomBits random, CastCounts counts);

    /** Sums that an int holds. */
    static final class Ints extends SumRun {

        private final FloatLanes lanes;
        private final int[] sums = new int[ROOM];

        Ints(FloatLanes lanes) {
            this.lanes = lanes;
        }

        @Override
        PanelLanes lanes() {
            return lanes;
        }

        @Override
        void copy(int from, int count, int at) {
            lanes.integers(from, count, sums, at);
        }

        @Override
        void add(int shift, long[] starts, int column, int at, int count) {
            for (int i = 0; i < count; i++) {
                sums[at + i] = (sums[at + i] << shift) + (int) starts[column + i];
            }
        }

        @Override
        void rectify(int count) {
            for (int i = 0; i < count; i++) {
                sums[i] = Math.max(0, sums[i]);
            }
        }

        @Override
        void cast(Cast cast, int count, int fraction, int[] target, RandomBits random, CastCounts counts) {
            cast.applyAll(sums, 0, count, fraction, target, random, counts);
        }
    }

    /** Sums that a long holds. */
    static final class Longs extends SumRun {

        private final DoubleLanes lanes;
        private final long[] sums = new long[ROOM];

        Longs(DoubleLanes lanes) {
            this.lanes = lanes;
        }

        @Override
        PanelLanes lanes() {
            return lanes;
        }

        @Override
        void copy(int from, int count, int at) {
            lanes.integers(from, count, sums, at);
        }

        @Override
        void add(int shift, long[] starts, int column, int at, int count) {
            for (int i = 0; i < count; i++) {
                sums[at + i] = (sums[at + i] << shift) + starts[column + i];
            }
        }

        @Override
        void rectify(int count) {
            for (int i = 0; i < count; i++) {
                sums[i] = Math.max(0, sums[i]);
            }
        }

        @Override
        void cast(Cast cast, int count, int fraction, int[] target, RandomBits random, CastCounts counts) {
            cast.applyAll(sums, 0, count, fraction, target, random, counts);
        }
    }
}
