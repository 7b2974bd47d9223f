package macrame.nn.train;

import java.util.List;
import macrame.files.NumberText;

/** The learning rate of every update. */
public sealed interface Schedule {

    /**
     * The learning rate, positive or zero.
     *
     * @param update number of updates before this one
     */
    double rate(long update);

    /** Canonical spelling without the first rate, as {@link Schedules#parse} accepts it; and what stands before it. */
    String spelling();

    /** What is odd about the schedule, in sentences for the user. */
    default List<String> warnings() {
        return List.of();
    }

    private static void check(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("the " + name + " is positive and finite, not " + value);
        }
    }

    private static void checkCount(String name, long count) {
        if (count < 1) {
            throw new IllegalArgumentException("the " + name + " is at least 1, not " + count);
        }
    }

    /** The same rate always. */
    record Constant(double rate) implements Schedule {
        /** @throws IllegalArgumentException if the rate is not positive and finite */
        public Constant {
            check("learning rate", rate);
        }

        @Override
        public String spelling() {
            return "constant";
        }

        @Override
        public double rate(long update) {
            return rate;
        }
    }

    /** {@code rate · factor^⌊update/every⌋}. */
    record StepDecay(double rate, long every, double factor) implements Schedule {
        /** @throws IllegalArgumentException if a value is out of range */
        public StepDecay {
            check("learning rate", rate);
            check("factor of a step schedule", factor);
            checkCount("number of updates between two steps of the learning rate", every);
        }

        @Override
        public String spelling() {
            return "step:" + every + "," + NumberText.shortest(factor);
        }

        @Override
        public double rate(long update) {
            return rate * StrictMath.pow(factor, update / every);
        }
    }

    /**
     * {@code minimum + ½·(rate − minimum)·(1 + cos(π·update/period))} (Loshchilov, Hutter, ICLR 2017, arXiv:1608.03983,
     * eq. 5, without restarts). After {@code period} updates it is at the minimum, and rises again if training goes on.
     *
     * @param rate at the start
     * @param period T_max, in updates
     * @param minimum at the end, from 0
     */
    record Cosine(double rate, double period, double minimum) implements Schedule {
        /** @throws IllegalArgumentException if a value is out of range */
        public Cosine {
            check("learning rate", rate);
            check("T_max of a cosine schedule", period);
            if (!(minimum >= 0 && minimum <= rate)) {
                throw new IllegalArgumentException(
                        "the minimum of a cosine schedule is 0 to the learning rate " + rate + ", not " + minimum);
            }
        }

        @Override
        public String spelling() {
            return "cosine:" + NumberText.shortest(period) + "," + NumberText.shortest(minimum);
        }

        @Override
        public double rate(long update) {
            return minimum + (rate - minimum) * (1 + StrictMath.cos(Math.PI * (update / period))) / 2;
        }

        /** A period below one update visits only some phases of the cosine: the same one always if 2·update/T_max is even. */
        @Override
        public List<String> warnings() {
            return period >= 1
                    ? List.of()
                    : List.of(
                            "T_max of the cosine schedule is " + period
                                    + " updates: a period below 1 gives no annealing. Maybe use the number of updates of the run.");
        }
    }

    /** {@code c0 / (c1 + update)} (Robbins, Monro, 1951, doi:10.1214/aoms/1177729586). */
    record InverseTime(double c0, double c1) implements Schedule {
        /** @throws IllegalArgumentException if a value is out of range */
        public InverseTime {
            check("constant C0", c0);
            check("constant C1", c1);
        }

        @Override
        public String spelling() {
            return "inverse-time:" + NumberText.shortest(c1);
        }

        @Override
        public double rate(long update) {
            return c0 / (c1 + update);
        }
    }

    /** Rises in equal steps to the first rate of another schedule, which then follows from its beginning. */
    record WarmUp(long updates, Schedule then) implements Schedule {
        /** @throws IllegalArgumentException if there is no update to warm up in */
        public WarmUp {
            checkCount("number of updates of a warm-up", updates);
        }

        @Override
        public String spelling() {
            return then.spelling() + " after a warm-up of " + updates;
        }

        @Override
        public double rate(long update) {
            return update < updates ? then.rate(0) * (update + 1) / updates : then.rate(update - updates);
        }

        @Override
        public List<String> warnings() {
            return then.warnings();
        }
    }

    /** Another schedule that counts windows of several updates instead of updates. */
    record Windows(long updates, Schedule schedule) implements Schedule {
        /** @throws IllegalArgumentException if a window is empty */
        public Windows {
            checkCount("number of updates of a window", updates);
        }

        @Override
        public String spelling() {
            return schedule.spelling() + " in windows of " + updates;
        }

        @Override
        public double rate(long update) {
            return schedule.rate(update / updates);
        }

        @Override
        public List<String> warnings() {
            return schedule.warnings();
        }
    }
}
