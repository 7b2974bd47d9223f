package macrame.nn.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import macrame.nn.network.TensorState;

/**
 * Where and how often a run is saved.
 *
 * @param path of the file, which is replaced every time
 * @param every number of steps between two checkpoints, at least 1
 * @param run what the run is: everything that decides its bytes, in one line of settings with {@link #SEPARATOR} between them
 * @param beside what is saved with the model, by names in letters
 */
public record Checkpoints(Path path, long every, String run, Map<String, Remembered> beside) {

    /** Between the settings of a run. */
    public static final String SEPARATOR = "; ";

    /** @throws IllegalArgumentException if the interval is not positive */
    public Checkpoints {
        beside = Collections.unmodifiableMap(new LinkedHashMap<>(beside));
        if (every < 1) {
            throw new IllegalArgumentException("a run is saved every 1 or more steps, not every " + every);
        }
    }

    /** Checkpoints of a model alone. */
    public Checkpoints(Path path, long every, String run) {
        this(path, every, run, Map.of());
    }

    /** Brings a state to where its last checkpoint was; empty if there is none. */
    public Optional<Progress> resume(TensorState state) {
        return Files.exists(path) ? Optional.of(new Checkpoint(path, run, beside).read(state)) : Optional.empty();
    }

    /**
     * Saves the run if it is time, or if it ends here.
     *
     * @param done number of steps so far
     * @param steps how many of them since it was last asked
     */
    public void save(TensorState state, Progress progress, long done, int steps, boolean last) {
        if (last || done % every < steps) {
            new Checkpoint(path, run, beside).write(state, progress);
        }
    }
}
