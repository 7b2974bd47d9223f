package macrame.cli.options;

import macrame.arith.Accumulation.KTiles;
import macrame.arith.Accumulation.Start;
import macrame.sim.Arithmetic;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.Names;
import macrame.sim.TimingText;
import macrame.testvectors.product.Protocol;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** On which array golden vectors run, and how the test bench drives it. */
public final class VectorBenchOptions {

    @Option(
            names = {"-a", "--array"},
            defaultValue = "8x8",
            paramLabel = "ARRAY",
            description = "ROWSxCOLUMNS, a preset, or a YAML file (default: ${DEFAULT-VALUE}).")
    private String array;

    @Option(
            names = "--dataflow",
            paramLabel = "FLOW",
            description = "os, ws or is: what stays in the array (default: the array's).")
    private String dataflow;

    @Option(
            names = "--timing",
            paramLabel = "TIMING",
            description = "Registers of the array, a preset or pairs such as I=1,P=2,D=align (default: the array's).")
    private String timing;

    @Option(names = "--reinject", description = "K tiles start with the buffer instead of being added to it.")
    private boolean reinject;

    @Option(
            names = "--bias-at",
            paramLabel = "PLACE",
            description = "buffer or first-row: where a bias meets the first K tile (default: the array's).")
    private String biasAt;

    @Option(
            names = "--runs",
            defaultValue = "1",
            paramLabel = "N",
            description = "How often the bench runs, without a reset in between (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--stalls", description = "Let the bench stop all registers now and then.")
    private boolean stalls;

    @Mixin
    private SetOption set;

    SetOption set() {
        return set;
    }

    ArrayConfig array() {
        ArrayConfig chosen = ArrayOption.resolve(array, set);
        if (dataflow != null) {
            chosen = chosen.withDataflow(OptionText.read(() -> Dataflow.parse(dataflow)));
        }
        if (timing != null) {
            chosen = chosen.withTiming(OptionText.read(() -> TimingText.parse(timing)));
        }
        Arithmetic own = chosen.arithmetic();
        KTiles kTiles = reinject ? KTiles.REINJECT : own.kTiles();
        Start start = biasAt == null
                ? own.bias()
                : OptionText.read(() -> Names.parse(Start.class, "place of a bias", biasAt));
        return chosen.withArithmetic(new Arithmetic(own.mac(), own.result(), kTiles, start));
    }

    Protocol protocol(long seed) {
        return OptionText.read(() -> new Protocol(runs, stalls ? Protocol.STALLS : 0, seed));
    }
}
