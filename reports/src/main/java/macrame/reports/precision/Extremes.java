package macrame.reports.precision;

/**
 * Largest and smallest positive value of a sequence, and how many were zero: those are left out, and said.
 */
final class Extremes {

    private double largest = Double.NEGATIVE_INFINITY;
    private double smallest = Double.POSITIVE_INFINITY;
    private long zeros;
    private long count;

    void add(double value) {
        count++;
        if (value <= 0) {
            zeros++;
            return;
        }
        largest = Math.max(largest, value);
        smallest = Math.min(smallest, value);
    }

    boolean found() {
        return count > zeros;
    }

    double largest() {
        return largest;
    }

    double smallest() {
        return smallest;
    }

    long zeros() {
        return zeros;
    }

    long count() {
        return count;
    }
}
