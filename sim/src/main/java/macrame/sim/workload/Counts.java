package macrame.sim.workload;

/** Checks of counts that workloads share. */
final class Counts {

    private Counts() {}

    static void notNegative(String what, long count) {
        if (count < 0) {
            throw new IllegalArgumentException("the number of " + what + " is not negative, but " + count);
        }
    }

    static void positive(String what, long count) {
        if (count < 1) {
            throw new IllegalArgumentException(what + " is at least 1, not " + count);
        }
    }

    /** The product of counts, refused when a long cannot hold it. */
    static long product(String what, long... factors) {
        long product = 1;
        for (long factor : factors) {
            long high = Math.multiplyHigh(product, factor);
            product *= factor;
            if (high != 0 || product < 0) {
                throw new IllegalArgumentException("the number of " + what + " exceeds 2^63 − 1");
            }
        }
        return product;
    }
}
