package macrame.nn.layer;

import macrame.files.NumberText;

/** Ranges of the numbers that describe layers. */
final class Factors {

    private Factors() {}

    static void finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is finite, not " + NumberText.shortest(value));
        }
    }

    /** Checks {@code 0 < value ≤ 1}. */
    static void share(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is above 0 and at most 1, not " + NumberText.shortest(value));
        }
    }

    static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is positive and finite, not " + NumberText.shortest(value));
        }
    }

    /** Checks {@code 0 ≤ value < 1}. */
    static void below(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is at least 0 and below 1, not " + NumberText.shortest(value));
        }
    }

    static void count(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is at least 1, not " + value);
        }
    }
}
