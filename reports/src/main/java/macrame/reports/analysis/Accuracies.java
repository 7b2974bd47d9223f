package macrame.reports.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import macrame.nn.checkpoint.Remembered;
import macrame.nn.train.Trainer;

/** Remembers the share of right answers of every step of a run, and passes on what it hears. */
final class Accuracies implements Trainer.Listener, Remembered {

    private static final String SHARES = "shares";

    private final Trainer.Listener next;
    private final List<Double> shares = new ArrayList<>();

    Accuracies(Trainer.Listener next) {
        this.next = next;
    }

    /** By step, 0 to 1; empty when answers are real values. */
    List<Double> shares() {
        return List.copyOf(shares);
    }

    @Override
    public void answered(long step, long right, long answers) {
        shares.add((double) right / answers);
        next.answered(step, right, answers);
    }

    @Override
    public void stepped(long step, long steps, double loss) {
        next.stepped(step, steps, loss);
    }

    @Override
    public void warned(String warning) {
        next.warned(warning);
    }

    @Override
    public boolean cancelled() {
        return next.cancelled();
    }

    @Override
    public Map<String, double[]> state() {
        return Map.of(SHARES, shares.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public void restore(Map<String, double[]> state) {
        shares.clear();
        Arrays.stream(state.get(SHARES)).forEach(shares::add);
    }
}
