package macrame.cli;

import java.util.Optional;
import java.util.function.Function;
import macrame.cli.command.ArrayCommand;
import macrame.cli.command.CheckCommand;
import macrame.cli.command.ConfigCommand;
import macrame.cli.command.CostCommand;
import macrame.cli.command.FormatCommand;
import macrame.cli.command.GenerateCompletionCommand;
import macrame.cli.command.NetworksCommand;
import macrame.cli.command.NoiseCommand;
import macrame.cli.command.PrecisionCommand;
import macrame.cli.command.SweepCommand;
import macrame.cli.command.TrainCommand;
import macrame.cli.command.VectorsCommand;

/**
 * The commands, in the order help lists them. A command's class is loaded only when it is the one asked for: help and
 * a mistyped name need its name and its one sentence alone.
 */
enum Catalogue {
    SWEEP(
            "sweep",
            "Train at many bit widths beside float64: accuracy, noise, cycles, traffic, energy.",
            SweepCommand::new),
    TRAIN("train", "Train once in fixed point beside float64: loss curves, accuracy, noise.", TrainCommand::new),
    CHECK("check", "Inference in fixed point against float64; exit 3 when out of tolerance.", CheckCommand::new),
    NOISE("noise", "Quantization noise per layer and role, by cause, beside theory.", NoiseCommand::new),
    PRECISION(
            "precision", "The precision that training needs per layer, predicted and verified.", PrecisionCommand::new),
    COST("cost", "Cycles, traffic and energy of a network per layer and phase, from shapes alone.", CostCommand::new),
    VECTORS("vectors", "Generate, verify, compare and show golden vectors for RTL.", VectorsCommand::in),
    ARRAY("array", "Run one product on the register-level array: cycles, events, waves.", ArrayCommand::new),
    FORMAT("format", "Describe number formats and cast values.", FormatCommand::in),
    NETWORKS(
            "networks",
            "List built-in networks; show any layer by layer; export weights; run ONNX's tests.",
            NetworksCommand::in),
    CONFIG("config", "Show the effective configuration and where each value comes from.", ConfigCommand::in),
    GENERATE_COMPLETION(
            "generate-completion", "Print a completion script for bash and zsh.", GenerateCompletionCommand::new);

    private final String command;
    private final String sentence;
    private final Function<Session, Object> constructor;

    Catalogue(String command, String sentence, Function<Session, Object> constructor) {
        this.command = command;
        this.sentence = sentence;
        this.constructor = constructor;
    }

    /** The command of a name, if there is one. */
    static Optional<Catalogue> named(String name) {
        for (Catalogue entry : values()) {
            if (entry.command.equals(name)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** The word on the command line. */
    String command() {
        return command;
    }

    /** What the command does, in one sentence. */
    String sentence() {
        return sentence;
    }

    /** Whether it is about all the others, so that they must be complete. */
    boolean needsAll() {
        return this == CONFIG || this == GENERATE_COMPLETION;
    }

    /** Whether help lists it. */
    boolean listed() {
        return this != GENERATE_COMPLETION;
    }

    /** The annotated object that picocli fills and runs. */
    Object create(Session session) {
        return constructor.apply(session);
    }
}
