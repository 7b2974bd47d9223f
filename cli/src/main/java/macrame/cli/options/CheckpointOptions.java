package macrame.cli.options;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import macrame.nn.checkpoint.Checkpoints;
import macrame.reports.analysis.Execution.Saving;
import picocli.CommandLine.Option;

/** Where training is saved on the way, so that it can be stopped and gone on with. */
public final class CheckpointOptions {

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description =
                    "Save all runs to this folder on the way and when Ctrl-C ends them; --resume goes on with them.")
    private Path folder;

    @Option(
            names = "--checkpoint-every",
            defaultValue = "100",
            paramLabel = "N",
            description = "Steps between two checkpoints (default: ${DEFAULT-VALUE}).")
    private long every;

    @Option(
            names = "--resume",
            description =
                    "Go on from the last checkpoint in --checkpoint, to the bytes of a run that was never stopped.")
    private boolean resume;

    /** Whether training is saved. */
    public boolean given() {
        return folder != null;
    }

    /**
     * Where a run is saved; without --resume what is there already is removed.
     *
     * @param name of the run among those of the command
     * @param identity everything that decides its bytes
     */
    public Optional<Saving> saving(String name, Map<String, String> identity) {
        if (every < 1) {
            throw new OptionException("--checkpoint-every is " + every + " but must be at least 1.");
        }
        if (folder == null) {
            if (resume) {
                throw new OptionException("--resume needs the folder of the checkpoints. Maybe add --checkpoint DIR.");
            }
            return Optional.empty();
        }
        Path path = folder.resolve(name + ".npz");
        String run = identity.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(Checkpoints.SEPARATOR));
        prepare(path);
        return Optional.of(new Saving(path, every, run));
    }

    private void prepare(Path path) {
        try {
            Files.createDirectories(folder);
            if (!resume) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
