package macrame.reports.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.files.NumberText;
import macrame.nn.network.Network;
import macrame.nn.precision.FloatPrecision;
import macrame.nn.precision.SiteWidths;
import macrame.nn.train.Adam;
import macrame.nn.train.InverseRoot;
import macrame.nn.train.Momentum;
import macrame.nn.train.Optimizer;
import macrame.nn.train.RmsProp;
import macrame.nn.train.Sgd;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Finding;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.reports.chart.BarChart;
import macrame.reports.chart.BarChart.Arrangement;
import macrame.reports.chart.Chart;
import macrame.reports.chart.Chart.Label;

/** What training keeps, by layer and by format. */
final class MemorySection {

    private static final String BY_LAYER = "memory";
    private static final String BY_FORMAT = "memory_by_format";
    private static final String FIXED = "fixed point";
    private static final Column LAYER = Column.text("name", "Layer", "Name of the layer.");
    private static final Column KIND = Column.text("kind", "Kind", "What the words are for.");
    private static final Column BYTES =
            Column.whole("memory_bytes", "Memory", Unit.BYTES, "Bytes of the words, packed, layer by layer.");

    /** The optimisers that can train; their constants change no word. */
    private static final List<Optimizer> OPTIMIZERS = List.of(
            new Sgd(),
            new Momentum(0.9, false),
            new RmsProp(0.9, 1e-3, InverseRoot.VECTOR),
            new Adam(0.9, 0.999, 1e-3, InverseRoot.VECTOR));

    private final Network network;
    private final SiteWidths widths;
    private final int batch;
    private final Map<String, TrainingMemory> formats = new LinkedHashMap<>();

    MemorySection(Network network, SiteWidths widths, int batch) {
        this.network = network;
        this.widths = widths;
        this.batch = batch;
        formats.put(FIXED, memory(widths));
        formats.put("float16", memory(FloatPrecision.FLOAT16.widths()));
        formats.put("float32", memory(FloatPrecision.FLOAT32.widths()));
    }

    private TrainingMemory memory(SiteWidths of) {
        return TrainingMemory.of(network, of, new Sgd(), batch);
    }

    /** In the widths that are costed. */
    TrainingMemory memory() {
        return formats.get(FIXED);
    }

    Section section() {
        Chart layers = BarChart.bySeries(
                new Label("memory_by_layer", "Memory per layer", "Stacked by what it is for.", BY_LAYER),
                LAYER.key(),
                BYTES.key(),
                KIND.key(),
                Arrangement.STACKED);
        Chart byFormat = BarChart.bySeries(
                new Label("memory_formats", "Memory by format", "The same step in other number formats.", BY_FORMAT),
                "number_format",
                BYTES.key(),
                KIND.key(),
                Arrangement.STACKED);
        return new Section(
                "training_memory",
                "Training memory",
                "What one step of plain gradient descent on a batch of " + batch + " keeps. float16 keeps master"
                        + " copies, optimiser state and statistics in float32. Activations are those saved for the way"
                        + " back; masks of ReLU and pooling take one bit in every format. Activation gradients are the"
                        + " most alive at a time.",
                List.of(finding()),
                List.of(byFormat, layers),
                List.of(kinds(), byFormat(), byLayer(), optimizers()));
    }

    private Finding finding() {
        long fixed = memory().bytes();
        long single = formats.get("float32").bytes();
        return Finding.note("A training step keeps " + NumberText.grouped(fixed) + " bytes, "
                + NumberText.fixed(100.0 * fixed / single, 1) + " % of the " + NumberText.grouped(single)
                + " bytes in float32; " + NumberText.grouped(memory().bytes(Kind.ACTIVATIONS))
                + " of them are stored activations.");
    }

    private Table kinds() {
        Table.Builder table = Table.named("memory_by_kind", "Memory by kind")
                .columns(
                        KIND,
                        Column.whole(
                                "kept_words", "Words", Unit.WORDS, "How many are kept, masks of one bit included."),
                        Column.whole("fixed_bytes", "Fixed point", Unit.BYTES, "In the widths that are costed."),
                        Column.whole("float16_bytes", "float16", Unit.BYTES, "With sums and copies in float32."),
                        Column.whole("float32_bytes", "float32", Unit.BYTES, "Everything in float32."));
        for (Kind kind : Kind.values()) {
            table.row(
                    Cell.of(kind.label()),
                    Cell.of(memory().words(kind)),
                    Cell.of(memory().bytes(kind)),
                    Cell.of(formats.get("float16").bytes(kind)),
                    Cell.of(formats.get("float32").bytes(kind)));
        }
        return table.build();
    }

    private Table byFormat() {
        Table.Builder table = Table.named(BY_FORMAT, "Memory by format")
                .figures()
                .columns(Column.text("number_format", "Format", "Number formats of the step."), KIND, BYTES);
        formats.forEach((format, memory) -> {
            for (Kind kind : Kind.values()) {
                table.row(Cell.of(format), Cell.of(kind.label()), Cell.of(memory.bytes(kind)));
            }
        });
        return table.build();
    }

    private Table byLayer() {
        Table.Builder table = Table.named(BY_LAYER, "Memory per layer")
                .figures()
                .columns(
                        LAYER,
                        KIND,
                        Column.whole("kept_words", "Words", Unit.WORDS, "How many the layer keeps of this width."),
                        Column.whole("word_bits", "Width", Unit.BITS, "Bits of one of them."),
                        BYTES);
        for (TrainingMemory.Item item : memory().items()) {
            table.row(
                    Cell.of(item.layer()),
                    Cell.of(item.kind().label()),
                    Cell.of(item.words()),
                    Cell.of((long) item.bits()),
                    Cell.of(item.bytes()));
        }
        return table.build();
    }

    private Table optimizers() {
        Table.Builder table = Table.named("optimisers", "Memory by optimiser")
                .columns(
                        Column.text("optimiser", "Optimiser", "How gradients move parameters."),
                        Column.whole("state_words", "State", Unit.WORDS, "Words it remembers from step to step."),
                        Column.whole("state_bytes", "State", Unit.BYTES, "Bytes of them."),
                        Column.whole("all_bytes", "Everything", Unit.BYTES, "Bytes of the whole step."));
        for (Optimizer optimizer : OPTIMIZERS) {
            TrainingMemory memory = TrainingMemory.of(network, widths, optimizer, batch);
            table.row(
                    Cell.of(optimizer.label()),
                    Cell.of(memory.words(Kind.OPTIMIZER)),
                    Cell.of(memory.bytes(Kind.OPTIMIZER)),
                    Cell.of(memory.bytes()));
        }
        return table.build();
    }
}
