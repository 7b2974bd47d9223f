package macrame.reports.analysis;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import macrame.nn.checkpoint.Checkpoints;
import macrame.nn.checkpoint.Remembered;
import macrame.nn.train.Trainer;

/**
 * How a run is carried out. Nothing here changes what comes out of it.
 *
 * @param listener hears of every step, and may end the run
 * @param threads how many replicas run at a time
 * @param saving where the run is saved on the way
 */
public record Execution(Trainer.Listener listener, int threads, Optional<Saving> saving) {

    /**
     * Where runs are saved.
     *
     * @param path of the checkpoint
     * @param every number of steps between two checkpoints
     * @param run what the run is: everything that decides its bytes, in one line
     */
    public record Saving(Path path, long every, String run) {}

    /** On one thread, without checkpoints. */
    public static Execution of(Trainer.Listener listener) {
        return new Execution(listener, 1, Optional.empty());
    }

    /** Checkpoints of the model and of what is measured beside it; null if the run is not saved. */
    Checkpoints checkpoints(Map<String, Remembered> beside) {
        return saving.map(to -> new Checkpoints(to.path(), to.every(), to.run(), beside))
                .orElse(null);
    }

    /** This execution with another listener. */
    Execution with(Trainer.Listener other) {
        return new Execution(other, threads, saving);
    }
}
