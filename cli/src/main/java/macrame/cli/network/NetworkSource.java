package macrame.cli.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import macrame.files.Checksums;
import macrame.files.InputException;
import macrame.nn.description.NetworkFile;
import macrame.nn.network.GivenNetwork;
import macrame.nn.network.Network;
import macrame.nn.zoo.Recipe;
import macrame.nn.zoo.Zoo;
import macrame.onnx.ImportedNetwork;
import macrame.onnx.OnnxImport;

/** What a user names where a network is asked for: a built-in one, or a file, whose name's end says what it holds. */
public sealed interface NetworkSource {

    /** How descriptions of networks end. */
    List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

    /** How exported networks end. */
    String ONNX = ".onnx";

    /**
     * The source that a text names; nothing is opened yet.
     *
     * @throws InputException if it is no file, and no network has this name
     */
    static NetworkSource of(String text) {
        if (text.endsWith(ONNX)) {
            return new Exported(Path.of(text));
        }
        return ENDINGS.stream().anyMatch(text::endsWith) ? new Described(Path.of(text)) : new BuiltIn(Zoo.get(text));
    }

    /**
     * The network.
     *
     * @throws InputException if the file describes none
     */
    GivenNetwork open();

    /** How it is trained unless the user says otherwise. */
    default Optional<Recipe> recipe() {
        return Optional.empty();
    }

    /** The network as it is trained: with a classifier on top where it has none of its own. */
    default Network trained(GivenNetwork given) {
        return recipe().map(recipe -> recipe.builder().get()).orElse(given.network());
    }

    /** What tells it from others: a name, and for a file the checksum of what it says. */
    String identity();

    /**
     * One of {@link Zoo}.
     *
     * @param entry what it is there
     */
    record BuiltIn(Zoo.Entry entry) implements NetworkSource {
        @Override
        public GivenNetwork open() {
            return GivenNetwork.untrained(entry.network(), entry.data());
        }

        @Override
        public Optional<Recipe> recipe() {
            return entry.recipe();
        }

        @Override
        public String identity() {
            return entry.name();
        }
    }

    /**
     * A {@link NetworkFile}.
     *
     * @param file where it is
     */
    record Described(Path file) implements NetworkSource {

        @Override
        public GivenNetwork open() {
            return NetworkFile.read(file);
        }

        @Override
        public String identity() {
            return file + " sha256 " + Checksums.ofFile(file);
        }
    }

    /**
     * An ONNX model, which brings its parameters along.
     *
     * @param file where it is
     */
    record Exported(Path file) implements NetworkSource {
        @Override
        public GivenNetwork open() {
            ImportedNetwork imported = OnnxImport.read(file);
            return GivenNetwork.of(imported.network(), "", imported::parameters);
        }

        @Override
        public String identity() {
            return file + " sha256 " + Checksums.ofFile(file);
        }
    }
}
