package macrame.reports.memory;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import macrame.nn.network.Network;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.sim.workload.Phase;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.VectorWork;
import macrame.sim.workload.Work;

/** Textbook formulas for a multilayer perceptron beside what was counted. */
final class FormulaSection {

    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final PerceptronFormulas formulas;
    private final List<Work> work;
    private final TrainingMemory memory;
    private final Table.Builder table = Table.named("formulas", "Formulas beside what was counted");

    private FormulaSection(PerceptronFormulas formulas, List<Work> work, TrainingMemory memory) {
        this.formulas = formulas;
        this.work = work;
        this.memory = memory;
    }

    /** The part of the report, if the network is a multilayer perceptron. */
    static Optional<Section> of(Network network, int batch, List<Work> work, TrainingMemory memory) {
        return PerceptronFormulas.of(network, batch)
                .map(formulas -> new FormulaSection(formulas, work, memory).section());
    }

    private Section section() {
        table.columns(
                Column.text("quantity", "Quantity", "What is counted."),
                Column.text("formula", "Formula", "M samples; widths d₀ (inputs) to K (outputs); L hidden layers."),
                Column.whole("expected", "Formula", Unit.NONE, "What the formula gives: multiplications or words."),
                Column.whole("counted", "Counted", Unit.NONE, "What the work and the memory of this step add up to."),
                Column.whole("difference", "Difference", Unit.NONE, "Counted less formula."),
                Column.text("reason", "Why", "Where the difference comes from."));
        multiplications();
        memory();
        return new Section(
                "textbook",
                "Formulas",
                "With L hidden layers of one width d_H, back-propagation takes"
                        + " M[(L−1)(3d_H² + d_H) + d_H(2d + 3K + 1) + 2K] multiplications and keeps"
                        + " (L−1)(d_H² + d_H) + d_H(d + K + 1) + K + 2·M·L·d_H words. Printed with 2d_H + d for 2d, as it"
                        + " is in some courses, the first is right for d = 2·d_H only. Additions, such as those of"
                        + " gradients of biases, are not counted.",
                List.of(),
                List.of(),
                List.of(table.build()));
    }

    private void multiplications() {
        long forward = macs(Phase.FORWARD);
        long input = macs(Phase.INPUT_GRADIENT);
        long weight = macs(Phase.WEIGHT_GRADIENT);
        long derivatives = vectorOperations();
        row("forward products", "M·Σdᵢdᵢ₊₁", formulas.products(), forward, "");
        row("input gradients", "M·Σdᵢdᵢ₊₁, i ≥ 1", formulas.inputGradients(), input, "");
        row("weight gradients", "M·Σdᵢdᵢ₊₁", formulas.products(), weight, "");
        row(
                "derivatives",
                "M·Σd_H",
                formulas.derivatives(),
                derivatives,
                "derivatives of other activations than ReLU are computed first");
        row(
                "back-propagation",
                "M[3Σdᵢdᵢ₊₁ − d₀d₁ + Σd_H + 2K]",
                formulas.backPropagation(),
                forward + input + weight + derivatives,
                "the gradient of the loss, 2MK, is made by the host");
        BigInteger paths = formulas.pathEnumeration();
        Cell steps = paths.compareTo(LARGEST) > 0
                ? Cell.missing("more than 2⁶³ multiplications")
                : Cell.of(paths.longValueExact());
        Cell none = Cell.missing("nobody walks every path");
        table.row(
                Cell.of("walking every path"),
                Cell.of("per sample: Σ over weights (paths × edges after it + 1)"),
                steps,
                none,
                none,
                Cell.of("why gradients are propagated back"));
    }

    private void memory() {
        long stored = memory.words(Kind.ACTIVATIONS);
        row("parameters", "Σ(dᵢ + 1)dᵢ₊₁", formulas.parameters(), memory.words(Kind.WEIGHTS), "");
        row(
                "activations",
                "2·M·Σd_H",
                formulas.storedActivations(),
                stored,
                "the inputs are kept too; ReLU keeps a bit for what it was given, tanh and sigmoid nothing");
        row(
                "memory",
                "Σ(dᵢ + 1)dᵢ₊₁ + 2·M·Σd_H",
                formulas.parameters() + formulas.storedActivations(),
                memory.words(Kind.WEIGHTS) + stored,
                "as above; gradients and master copies are in no formula");
    }

    private void row(String quantity, String formula, long expected, long counted, String reason) {
        table.row(
                Cell.of(quantity),
                Cell.of(formula),
                Cell.of(expected),
                Cell.of(counted),
                Cell.of(counted - expected),
                counted == expected || reason.isEmpty() ? Cell.missing("no difference") : Cell.of(reason));
    }

    /** Multiply-accumulates of a phase; a product with a row of ones only adds. */
    private long macs(Phase phase) {
        Predicate<ProductWork> multiplies =
                product -> product.a().bits() > 1 || product.shape().m() > 1;
        return work.stream()
                .filter(piece ->
                        piece.phase() == phase && piece instanceof ProductWork product && multiplies.test(product))
                .mapToLong(piece -> ((ProductWork) piece).macs())
                .sum();
    }

    private long vectorOperations() {
        return work.stream()
                .filter(piece -> piece.phase() == Phase.INPUT_GRADIENT && piece instanceof VectorWork)
                .mapToLong(piece -> ((VectorWork) piece).operations())
                .sum();
    }
}
