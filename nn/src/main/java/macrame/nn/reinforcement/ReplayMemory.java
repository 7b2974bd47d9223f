package macrame.nn.reinforcement;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** The latest transitions, from which batches are drawn; a new one takes the place of the oldest when it is full. */
public final class ReplayMemory {

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
