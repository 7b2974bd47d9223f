package macrame.nn.reinforcement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.nn.checkpoint.Remembered;
import org.apache.commons.rng.UniformRandomProvider;

/** The latest transitions, from which batches are drawn; a new one takes the place of the oldest when it is full. */
public final class ReplayMemory implements Remembered {

    private final int capacity;
    private final List<Transition> transitions = new ArrayList<>();
    private int oldest;

    /**
     * An empty memory.
     *
     * @param capacity most transitions that are kept, at least 1
     */
    public ReplayMemory(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a replay memory keeps at least 1 transition, not " + capacity);
        }
        this.capacity = capacity;
    }

    private static final String OLDEST = "oldest";
    private static final String TRANSITIONS = "transitions";
    private static final int NUMBERS = 5;

    @Override
    public Map<String, double[]> state() {
        double[] numbers = new double[transitions.size() * NUMBERS];
        int at = 0;
        for (Transition transition : transitions) {
            numbers[at++] = transition.cell();
            numbers[at++] = transition.direction().ordinal();
            numbers[at++] = transition.reward();
            numbers[at++] = transition.next();
            numbers[at++] = transition.ended() ? 1 : 0;
        }
        Map<String, double[]> state = new LinkedHashMap<>();
        state.put(OLDEST, new double[] {oldest});
        state.put(TRANSITIONS, numbers);
        return state;
    }

    @Override
    public void restore(Map<String, double[]> state) {
        double[] numbers = state.get(TRANSITIONS);
        transitions.clear();
        for (int at = 0; at < numbers.length; at += NUMBERS) {
            transitions.add(new Transition(
                    (int) numbers[at],
                    Direction.values()[(int) numbers[at + 1]],
                    numbers[at + 2],
                    (int) numbers[at + 3],
                    numbers[at + 4] != 0));
        }
        oldest = (int) state.get(OLDEST)[0];
    }

    /** Remembers a transition. */
    public void add(Transition transition) {
        if (transitions.size() < capacity) {
            transitions.add(transition);
        } else {
            transitions.set(oldest, transition);
            oldest = (oldest + 1) % capacity;
        }
    }

    /** Number of transitions. */
    public int size() {
        return transitions.size();
    }

    /**
     * Transitions drawn with replacement, every one equally likely.
     *
     * @throws IllegalStateException if there are none
     */
    public List<Transition> draw(int count, UniformRandomProvider bits) {
        if (transitions.isEmpty()) {
            throw new IllegalStateException("nothing can be drawn from an empty replay memory");
        }
        List<Transition> drawn = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            drawn.add(transitions.get(bits.nextInt(transitions.size())));
        }
        return drawn;
    }
}
