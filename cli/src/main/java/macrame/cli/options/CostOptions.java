package macrame.cli.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import macrame.sim.ArrayConfig;
import macrame.sim.TimingText;
import macrame.sim.cost.CostModel;
import macrame.sim.cost.Partition;
import macrame.sim.cost.Partition.Shared;
import macrame.sim.energy.ReferenceTables;
import macrame.sim.memory.Objective;
import macrame.sim.scalesim.ConfigurationReader;
import macrame.sim.scalesim.Topology;
import macrame.sim.scalesim.TopologyReader;
import macrame.sim.workload.Work;
import picocli.CommandLine.Option;

/** What is costed instead of a network, on what, and by which rules. */
public final class CostOptions {

    @Option(
            names = "--topology",
            paramLabel = "FILE",
            description = "Cost the layers of a SCALE-Sim topology instead, in the array's own formats; forward only.")
    private Path topology;

    @Option(names = "--training", description = "With --topology: gradients and weight updates too.")
    private boolean training;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Take the array from a SCALE-Sim configuration, in its way of counting cycles.")
    private Path configuration;

    @Option(
            names = "--timing",
            paramLabel = "TIMING",
            description = "generic, overlapped, scalesim, ..., or parameters as 'macrame array --help' explains them.")
    private String timing;

    @Option(
            names = "--optimise",
            defaultValue = "cycles",
            paramLabel = "GOAL",
            description = "Cut products into tiles for cycles, traffic or energy (default: ${DEFAULT-VALUE}).")
    private String objective;

    @Option(
            names = "--energy",
            paramLabel = "FILE",
            description = "Energies and areas in the shape of Accelergy's reference tables (YAML).")
    private Path energy;

    @Option(
            names = "--node",
            paramLabel = "NM",
            description = "Scale energies and areas on the chip to this process node.")
    private Integer node;

    @Option(
            names = "--arrays",
            defaultValue = "1",
            paramLabel = "N",
            description = "Share the work among so many equal arrays (default: ${DEFAULT-VALUE}).")
    private int arrays;

    @Option(
            names = "--partition",
            defaultValue = "column",
            paramLabel = "WAY",
            description = "column: arrays make different outputs; channel: they take different inputs"
                    + " (default: ${DEFAULT-VALUE}).")
    private String partition;

    @Option(
            names = "--scalesim-reports",
            paramLabel = "DIR",
            description = "Write COMPUTE_REPORT.csv, BANDWIDTH_REPORT.csv and DETAILED_ACCESS_REPORT.csv as well.")
    private Path reports;

    /** The array: of the configuration file if there is one, with the timing asked for. */
    public ArrayConfig array(ArrayConfig given) {
        ArrayConfig base = configuration == null ? given : ConfigurationReader.ofFile(configuration);
        return timing == null ? base : base.withTiming(OptionText.read(() -> TimingText.parse(timing)));
    }

    /** The layers of the topology, if one is given. */
    public Optional<Topology> topology() {
        return Optional.ofNullable(topology).map(TopologyReader::ofFile);
    }

    /** Where the topology is. */
    public Path topologyFile() {
        return topology;
    }

    /** Whether the gradients of a topology are wanted. */
    public boolean training() {
        return training;
    }

    /** The model of an array. */
    public CostModel model(ArrayConfig array, ReferenceTables tables) {
        return new CostModel(array, tables.energies(), OptionText.read(() -> Objective.parse(objective)));
    }

    /** Energies and areas at the node asked for. */
    public ReferenceTables tables() {
        ReferenceTables given = energy == null ? ReferenceTables.DEFAULT : ReferenceTables.ofFile(energy);
        return node == null ? given : OptionText.read(() -> given.atNode(node));
    }

    /** Number of arrays. */
    public int arrays() {
        return arrays;
    }

    /** The work dealt out to the arrays. */
    public List<Shared> share(List<Work> work) {
        return OptionText.read(() -> Partition.parse(partition).share(work, arrays));
    }

    /** Where SCALE-Sim's reports go, if anywhere. */
    public Optional<Path> reports() {
        return Optional.ofNullable(reports);
    }
}
