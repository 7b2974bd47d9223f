package macrame.sim.array;

/** The accumulators of an output-stationary array and the L − 1 product registers in front of them. */
abstract class OutputSums {

    /** Takes the products of a cycle in, and adds those that come out of the multipliers. */
    abstract void step(long cycle, int[] west, int[] north);

    abstract long get(int element);

    abstract void set(int element, long sum);

    /** Sums in 32 bits, as hardware that only wraps: the fast form. */
    static final class Plain extends OutputSums {

        private final int[] sums;
        private final int[][] products;

        Plain(int elements, int latency) {
            sums = new int[elements];
            products = new int[latency - 1][elements];
        }

        @Override
        void step(long cycle, int[] west, int[] north) {
            if (products.length == 0) {
                PlainLoops.multiplyAdd(sums, west, north);
            } else {
                PlainLoops.addAndMultiply(sums, products[(int) (cycle % products.length)], west, north);
            }
        }

        @Override
        long get(int element) {
            return sums[element];
        }

        @Override
        void set(int element, long sum) {
            sums[element] = (int) sum;
        }
    }

    /** Sums by the chain's own steps, whatever they round and saturate. */
    static final class Stepwise extends OutputSums {

        private final ProductTask task;
        private final BeatHistory history;
        private final int columns;
        private final int firstDelay;
        private final int hopDelay;
        private final long[] sums;
        private final long[][] products;

        /** The delays say when a beat's product leaves which element's multiplier. */
        Stepwise(ProductTask task, BeatHistory history, int rows, int columns, int firstDelay, int hop, int latency) {
            this.task = task;
            this.history = history;
            this.columns = columns;
            this.firstDelay = firstDelay;
            this.hopDelay = hop;
            this.sums = new long[rows * columns];
            this.products = new long[latency - 1][rows * columns];
        }

        @Override
        void step(long cycle, int[] west, int[] north) {
            for (int i = 0; i < sums.length; i++) {
                long product = (long) west[i] * north[i];
                if (products.length > 0) {
                    int slot = (int) (cycle % products.length);
                    long leaving = products[slot][i];
                    products[slot][i] = product;
                    product = leaving;
                }
                add(i / columns, i % columns, product);
            }
        }

        private void add(int row, int column, long product) {
            int delay = firstDelay + hopDelay * (row + column);
            ArrayTile tile = history.tile(delay);
            if (tile != null && row < tile.rows() && column < tile.columns()) {
                int index = task.index(tile.firstRow() + row, tile.firstColumn() + column);
                int element = row * columns + column;
                sums[element] = task.add(sums[element], product, index, history.beat(delay));
            }
        }

        @Override
        long get(int element) {
            return sums[element];
        }

        @Override
        void set(int element, long sum) {
            sums[element] = sum;
        }
    }
}
