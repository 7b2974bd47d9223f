package macrame.cli.options;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import macrame.files.BoundedInput;
import macrame.files.InputException;
import macrame.nn.data.DataSets;
import macrame.nn.data.Split;
import macrame.nn.network.GivenNetwork;
import macrame.nn.reinforcement.GridWorld;
import macrame.nn.zoo.Recipe;
import picocli.CommandLine.Option;

/** {@code --data}: what a network learns from. */
public final class DataOption {

    private static final String MAP = Recipe.GRID_WORLD + ":";
    private static final int MAX_MAP_BYTES = 1 << 16;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description =
                    "Generated data such as digits, digits:TRAINING+TEST, textures or parity; files: mnist:DIR, "
                            + "cifar10:DIR, npz:FILE, npy:DIR, csv:FILE; gridworld[:FILE] (default: what 'macrame networks' says).")
    private String spelling;

    /**
     * As it was given, or what the network is trained on by default.
     *
     * @throws InputException if neither is there
     */
    public String spelling(GivenNetwork given) {
        if (spelling == null && !given.hasData()) {
            throw new InputException("network " + given.network().name()
                    + " comes without data, so that only its cost can be asked for. Maybe give --data with samples of "
                    + given.network().input() + ".");
        }
        return spelling == null ? given.data() : spelling;
    }

    /** Whether it was said. */
    boolean given() {
        return spelling != null;
    }

    /** The grid world that was asked for: {@code gridworld}, or {@code gridworld:FILE} with its map. */
    Optional<GridWorld> world() {
        if (spelling == null || !spelling.equals(Recipe.GRID_WORLD) && !spelling.startsWith(MAP)) {
            return Optional.empty();
        }
        return Optional.of(
                spelling.startsWith(MAP)
                        ? GridWorld.parse(text(Path.of(spelling.substring(MAP.length()))))
                        : GridWorld.standard());
    }

    private static String text(Path path) {
        return new String(BoundedInput.readAll(path, MAX_MAP_BYTES), StandardCharsets.UTF_8);
    }

    /** Opens it, in the shape that the network reads. */
    public Split open(GivenNetwork given, long seed) {
        String text = spelling(given);
        boolean meant = spelling == null || DataSets.isFile(text);
        Split split = meant ? DataSets.open(text, seed) : OptionText.read(() -> DataSets.open(text, seed));
        return split.fitting(given.network().input());
    }
}
