package macrame.nn.reinforcement;

import macrame.files.NumberText;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Choice of actions that is greedy but for a chance ε of a random move; ε falls linearly and then stays.
 *
 * @param first ε at step 0, 0 to 1
 * @param last ε from step {@code steps} on, 0 to 1
 * @param steps over how many steps it falls, at least 1
 */
public record Exploration(double first, double last, int steps) {

    private static final Direction[] DIRECTIONS = Direction.values();

    /** @throws IllegalArgumentException if an argument is out of range */
    public Exploration {
        if (!(first >= 0 && first <= 1 && last >= 0 && last <= 1) || steps < 1) {
            throw new IllegalArgumentException("chances are 0 to 1 and steps at least 1, not "
                    + NumberText.shortest(first) + ", " + NumberText.shortest(last) + " and " + steps);
        }
    }

    /** The chance of a random move at a step. */
    public double chance(long step) {
        return step >= steps ? last : first + (last - first) * step / steps;
    }

    /**
     * The move to make.
     *
     * @param values worth of each move, in the order of {@link Direction}
     * @param step how many moves were made before in the whole run
     */
    public Direction choose(double[] values, long step, UniformRandomProvider bits) {
        return bits.nextDouble() < chance(step) ? DIRECTIONS[bits.nextInt(DIRECTIONS.length)] : greedy(values);
    }

    /** The move of most worth, the first one among equals. */
    public static Direction greedy(double[] values) {
        int best = 0;
        for (int move = 1; move < DIRECTIONS.length; move++) {
            best = values[move] > values[best] ? move : best;
        }
        return DIRECTIONS[best];
    }
}
