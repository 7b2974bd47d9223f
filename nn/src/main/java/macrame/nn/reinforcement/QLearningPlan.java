package macrame.nn.reinforcement;

import java.util.LinkedHashMap;
import java.util.Map;
import macrame.files.NumberText;
import macrame.nn.train.TrainingPlan;

/**
 * How an agent learns the worth of its moves.
 *
 * @param training how many moves it makes (an epoch is {@value #MOVES_PER_EPOCH}), how many remembered ones every update
 *     learns from, and how
 * @param memory how many moves are remembered, at least as many as an update learns from
 * @param discount γ, what a reward is worth one step later, 0 to below 1
 * @param targetInterval moves between two copies of the network into the one that targets are computed with, at least 1
 * @param exploration how often moves are random
 */
public record QLearningPlan(
        TrainingPlan training, int memory, double discount, int targetInterval, Exploration exploration) {

    /** Moves of the agent in an epoch. */
    public static final int MOVES_PER_EPOCH = 1000;

    private static final int MEMORY = 1000;
    private static final double DISCOUNT = 0.875;
    private static final int TARGET_INTERVAL = 50;
    private static final double LAST_CHANCE = 0.125;

    /** @throws IllegalArgumentException if a value is out of range, or the training is of a kind that agents do not know */
    public QLearningPlan {
        if (!(discount >= 0 && discount < 1)) {
            throw new IllegalArgumentException("a discount is 0 to below 1, not " + NumberText.shortest(discount));
        }
        if (training.batch() > memory) {
            throw new IllegalArgumentException("an update learns from " + training.batch()
                    + " moves, and only the last " + memory + " are remembered. Maybe use a smaller --batch.");
        }
        if (targetInterval < 1) {
            throw new IllegalArgumentException(
                    "the target network is copied every 1 or more moves, not every " + targetInterval);
        }
        if (training.lossScaling().dynamic()
                || !training.division().equals(TrainingPlan.Division.WHOLE)
                || !training.augmentation().isEmpty()) {
            throw new IllegalArgumentException("deep Q-learning knows neither dynamic loss scaling nor micro-batches,"
                    + " replicas or augmentation. Maybe leave them out.");
        }
    }

    /**
     * What is usual for small worlds: 1,000 remembered moves, γ = 7/8, a copy every 50 moves, and random moves that fall
     * from all to one in eight over the first half of the run.
     */
    public static QLearningPlan of(TrainingPlan training) {
        int moves = training.epochs() * MOVES_PER_EPOCH;
        return new QLearningPlan(
                training, MEMORY, DISCOUNT, TARGET_INTERVAL, new Exploration(1, LAST_CHANCE, Math.max(1, moves / 2)));
    }

    /** How many moves the agent makes. */
    public int moves() {
        return training.epochs() * MOVES_PER_EPOCH;
    }

    /** Everything that a run depends on but its length, by name, in a stated order. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(training.settings());
        settings.put("memory", Integer.toString(memory));
        settings.put("discount", NumberText.shortest(discount));
        settings.put("target_interval", Integer.toString(targetInterval));
        return settings;
    }
}
