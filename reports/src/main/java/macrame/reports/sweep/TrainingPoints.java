package macrame.reports.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import macrame.arith.CastCounts;
import macrame.files.InputException;
import macrame.files.NumberText;
import macrame.nn.data.Target;
import macrame.nn.measure.NoiseMeter.Noise;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.train.DivergenceException;
import macrame.nn.train.StepWork;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.analysis.Execution;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.FixedPoint;
import macrame.reports.analysis.FixedRun;
import macrame.reports.analysis.ReferenceRun;
import macrame.sim.cost.CostModel;
import macrame.sim.cost.NetworkCost;

/**
 * Trains an experiment in fixed point at every point, beside the float64 run that is the same for all of them, and costs
 * one training step on the point's array.
 */
public final class TrainingPoints implements PointRunner {

    static final String OK = "ok";

    private static final List<Role> ROLES =
            List.of(Role.WEIGHT, Role.ACTIVATION, Role.ACTIVATION_GRADIENT, Role.WEIGHT_GRADIENT);
    private static final double PICOJOULES_PER_MICROJOULE = 1e6;

    private final Experiment experiment;
    private final ReferenceRun reference;

    /** Points of an experiment whose float64 run is done. */
    public TrainingPoints(Experiment experiment, ReferenceRun reference) {
        this.experiment = experiment;
        this.reference = reference;
    }

    /** @throws InputException if answers are neither right nor wrong, so that points have no accuracy to compare */
    public static void requireClasses(Experiment experiment) {
        if (!(experiment.data().training().target() instanceof Target.Classes)) {
            throw new InputException(
                    "a sweep compares accuracies, and " + experiment.data().description() + " asks for "
                            + experiment.data().training().target() + ". Maybe use macrame train.");
        }
    }

    /** What {@link #run} returns, in order. */
    public static List<Column> columns() {
        return TrainingColumns.all();
    }

    @Override
    public List<Cell> run(SweepPoint point) {
        PointSettings settings = point.settings();
        List<Cell> cells = new ArrayList<>();
        try {
            Precision precision = reference.formats().precision(settings.precision());
            FixedRun run = FixedRun.of(
                    experiment,
                    new FixedPoint(precision, settings.array().accumulation()),
                    Execution.of((step, steps, loss) -> {}));
            cells.add(Cell.of(OK));
            addResults(cells, run);
            ROLES.forEach(role -> cells.add(Cell.of(formats(precision, role))));
        } catch (DivergenceException diverged) {
            addFailure(cells, diverged.leftRange() ? "overflowed" : "diverged", diverged);
        } catch (ArithmeticException overflowed) {
            addFailure(cells, "overflowed", overflowed);
        } catch (IllegalArgumentException refused) {
            addFailure(cells, "refused", refused);
        }
        addCost(cells, settings);
        return cells;
    }

    private void addResults(List<Cell> cells, FixedRun run) {
        double accuracy = 100 * run.test().accuracy();
        double floatAccuracy = 100 * reference.test().accuracy();
        cells.add(Cell.of(accuracy));
        cells.add(Cell.of(floatAccuracy));
        cells.add(Cell.of(accuracy - floatAccuracy));
        cells.add(Cell.of(run.test().loss()));
        cells.add(Cell.of(reference.test().loss()));
        for (Role role : ROLES) {
            cells.add(run.noise()
                    .worst(role)
                    .map(worst -> Cell.of(worst.getValue().sqnr()))
                    .orElse(Cell.missing("no signal")));
        }
        CastCounts casts = new CastCounts();
        run.casts().snapshot().values().forEach(casts::add);
        CastCounts sums = new CastCounts();
        run.casts().accumulators().values().forEach(sums::add);
        cells.add(Cell.of(casts.overflowed() + sums.overflowed()));
        cells.add(Cell.of(casts.flushedToZero()));
        cells.add(Cell.of(weakest(run)));
    }

    private static String weakest(FixedRun run) {
        Map.Entry<Site, Noise> weakest = null;
        for (Role role : ROLES) {
            Map.Entry<Site, Noise> worst = run.noise().worst(role).orElse(weakest);
            if (weakest == null || worst.getValue().sqnr() < weakest.getValue().sqnr()) {
                weakest = worst;
            }
        }
        if (weakest == null) {
            return "no signal anywhere";
        }
        CastCounts casts = run.casts().snapshot().getOrDefault(weakest.getKey(), new CastCounts());
        return weakest.getKey() + ": " + NumberText.fixed(weakest.getValue().sqnr(), 1) + " dB; while training "
                + NumberText.grouped(casts.flushedToZero()) + " flushed to zero, "
                + NumberText.grouped(casts.overflowed()) + " overflowed";
    }

    private static String formats(Precision precision, Role role) {
        return precision.layers().entrySet().stream()
                .filter(entry -> entry.getKey().role() == role)
                .map(entry -> entry.getKey().layer() + " " + entry.getValue().target())
                .collect(Collectors.joining(", "));
    }

    private static void addFailure(List<Cell> cells, String outcome, RuntimeException failure) {
        cells.add(Cell.of(outcome));
        TrainingColumns.OF_THE_RUN.forEach(column ->
                cells.add(column == TrainingColumns.WEAKEST ? Cell.of(failure.getMessage()) : Cell.missing(outcome)));
    }

    private void addCost(List<Cell> cells, PointSettings settings) {
        NetworkCost.Totals totals = new CostModel(settings.array())
                .cost(StepWork.ofTraining(
                        experiment.network(),
                        settings.precision(),
                        experiment.plan().batch()))
                .totals();
        cells.add(Cell.of(totals.operations().macs()));
        cells.add(Cell.of(totals.cycles().total()));
        cells.add(Cell.of(totals.traffic().dram()));
        cells.add(Cell.of(totals.energy().total() / PICOJOULES_PER_MICROJOULE));
    }
}
