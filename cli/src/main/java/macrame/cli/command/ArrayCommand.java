package macrame.cli.command;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import macrame.arith.Accumulators;
import macrame.arith.CodeMatrix;
import macrame.arith.RandomBits;
import macrame.cli.ExitCode;
import macrame.cli.Runs;
import macrame.cli.Session;
import macrame.cli.options.MacOptions;
import macrame.cli.options.OperandOptions;
import macrame.cli.options.OptionText;
import macrame.cli.options.ResultOptions;
import macrame.files.AtomicFile;
import macrame.nn.random.RandomStream;
import macrame.reports.Report;
import macrame.reports.array.ArrayReport;
import macrame.sim.ArrayConfig;
import macrame.sim.ArrayPresets;
import macrame.sim.Dataflow;
import macrame.sim.TimingText;
import macrame.sim.array.ArrayObserver;
import macrame.sim.array.ArrayRun;
import macrame.sim.array.RegisterArray;
import macrame.sim.trace.EventWriter;
import macrame.sim.trace.Observers;
import macrame.sim.trace.TextView;
import macrame.sim.trace.TraceWriter;
import macrame.sim.trace.VcdWriter;
import macrame.sim.workload.ProductShape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code macrame array}. */
@Command(
        description = "Runs one product register by register: every skew, load, drain and stall, values bit for bit.",
        footer = {
            "",
            "Timing: a preset (generic, overlapped, deskewed, scalesim-rtl, pipelined), pairs, or both, such as",
            "  pipelined,P=3,D=align,t0=40   I input registers, P per row, H per hop, L latency, D deskew, t0 first beat,",
            "  drain=none|down|across, E drain delay, tiles=serial|overlapped, load=wavefront|shift, interval, edge=full|used",
            "",
            "Examples:",
            "  macrame array --rows 2 --cols 2 --shape 2x2x2 --watch",
            "  macrame array --a a.csv --b b.csv --dataflow os --accumulator s16f0 --overflow saturate --events out.csv"
        })
public final class ArrayCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec command;

    @Mixin
    private OperandOptions operands;

    @Option(
            names = "--rows",
            defaultValue = "4",
            paramLabel = "R",
            description = "Rows of processing elements (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--cols",
            defaultValue = "4",
            paramLabel = "C",
            description = "Columns of processing elements (default: ${DEFAULT-VALUE}).")
    private int columns;

    @Option(
            names = "--dataflow",
            defaultValue = "ws",
            paramLabel = "os|ws|is",
            description = "What stays in the array: outputs, weights or inputs (default: ${DEFAULT-VALUE}).")
    private String dataflow;

    @Mixin
    private MacOptions mac;

    @Option(
            names = "--timing",
            defaultValue = "generic",
            paramLabel = "TIMING",
            description = "Where the registers are, see below (default: ${DEFAULT-VALUE}).")
    private String timing;

    @Option(names = "--stalls", split = ",", paramLabel = "CYCLE", description = "Cycles whose clock edge is disabled.")
    private List<Long> stalls = new ArrayList<>();

    @Option(
            names = "--measured",
            paramLabel = "CYCLES",
            description = "Cycles that other hardware took for this product: say the signed error against them.")
    private Long measured;

    @Option(names = "--watch", description = "Print operands and sums of every cycle.")
    private boolean watch;

    @Option(names = "--vcd", paramLabel = "FILE", description = "Write a waveform.")
    private Path vcd;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Write cycle,lane,value,row,column for every result that appears at a port.")
    private Path events;

    @Mixin
    private ResultOptions result;

    /** @param session the run of the command line */
    public ArrayCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (stalls.stream().anyMatch(cycle -> cycle < 0)) {
            throw new ParameterException(command.commandLine(), "--stalls are cycles from 0 on, not " + stalls);
        }
        if (measured != null && measured < 1) {
            throw new ParameterException(command.commandLine(), "--measured is at least 1 cycle, not " + measured);
        }
        List<Path> files =
                Stream.of(events, vcd, result.file()).filter(Objects::nonNull).toList();
        if (files.stream()
                        .map(path -> path.toAbsolutePath().normalize())
                        .distinct()
                        .count()
                < files.size()) {
            throw new ParameterException(
                    command.commandLine(), "--events, --vcd and --out need a file each, not one for two of them");
        }
        ArrayConfig config = OptionText.read(() -> ArrayPresets.DEFAULT
                .withSize(rows, columns)
                .withDataflow(Dataflow.parse(dataflow))
                .withTiming(TimingText.parse(timing))
                .withArithmetic(mac.arithmetic()));
        CodeMatrix a = operands.left(config.arithmetic().mac().a());
        CodeMatrix b = operands.right(config.arithmetic().mac().b());
        Accumulators into = operands.accumulators(
                a.rows(), b.columns(), config.arithmetic().mac().buffer().target());
        ArrayRun run = run(config, a, b, into);
        ProductShape shape = new ProductShape(a.rows(), a.columns(), b.columns());
        Report report = ArrayReport.of(config, shape, run, into, Runs.provenance(command));
        result.give(measured == null ? report : ArrayReport.withMeasured(report, run.cycles(), measured), session);
        return ExitCode.OK;
    }

    private ArrayRun run(ArrayConfig config, CodeMatrix a, CodeMatrix b, Accumulators into) {
        RegisterArray array = OptionText.read(() -> new RegisterArray(config));
        Set<Long> stalled = new HashSet<>(stalls);
        RandomBits random = (index, term) ->
                RandomStream.of(operands.seed(), "array." + term, index).nextLong();
        List<ArrayObserver> observers = new ArrayList<>();
        if (watch) {
            PrintWriter out = session.terminal().out();
            observers.add(new TextView(config, out::println));
        }
        try (TraceFile eventFile = TraceFile.of(events, EventWriter::new);
                TraceFile wave = TraceFile.of(vcd, stream -> new VcdWriter(config, stream))) {
            eventFile.join(observers);
            wave.join(observers);
            ArrayRun run = array.run(a, b, into, random, stalled::contains, Observers.of(observers));
            eventFile.commit(session);
            wave.commit(session);
            return run;
        }
    }

    /**
     * A trace on its way to a file that appears when it is whole.
     *
     * @param path where it goes, or null for nowhere
     */
    private record TraceFile(Path path, AtomicFile file, TraceWriter writer) implements AutoCloseable {

        static TraceFile of(Path path, Function<OutputStream, TraceWriter> writer) {
            if (path == null) {
                return new TraceFile(null, null, null);
            }
            AtomicFile file = AtomicFile.create(path);
            return new TraceFile(path, file, writer.apply(file.stream()));
        }

        void join(List<ArrayObserver> observers) {
            if (path != null) {
                observers.add(writer);
            }
        }

        void commit(Session session) {
            if (path != null) {
                writer.close();
                file.commit();
                session.notes().note("wrote " + path);
            }
        }

        @Override
        public void close() {
            if (path != null) {
                writer.close();
                file.close();
            }
        }
    }
}
