package macrame.reports.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import macrame.arith.FixedFormat;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.Role;
import macrame.nn.train.Evaluation;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Table;
import macrame.reports.Unit;

/** The tables of what was tried. */
final class TrialTables {

    private static final Cell DIVERGED = Cell.missing("diverged");

    private TrialTables() {}

    private static Column[] outcome(Gap gap) {
        String rule = gap.classes()
                ? "Accuracy minus that of the float64 run."
                : "Percent that the test loss is below that of the float64 run.";
        return new Column[] {
            Column.real("accuracy_percent", "Accuracy", Unit.PERCENT, "Test samples classified right.")
                    .decimals(2),
            Column.real("gap_points", "Gap", Unit.POINTS, rule).decimals(2),
            Column.real("test_loss", "Test loss", Unit.NONE, "Mean loss of the test samples."),
        };
    }

    private static List<Cell> outcome(Gap gap, Trials.Result result) {
        Optional<Evaluation> test = result.test();
        Cell accuracy = gap.classes()
                ? test.map(found -> Cell.of(100 * found.accuracy())).orElse(DIVERGED)
                : Cell.missing("answers are values");
        return List.of(
                accuracy,
                test.map(found -> Cell.of(gap.of(result))).orElse(DIVERGED),
                test.map(found -> Cell.of(found.loss())).orElse(DIVERGED));
    }

    private static Column verdict(Gap gap) {
        return Column.text(
                "verdict",
                "Verdict",
                "holds: at most " + macrame.files.NumberText.shortest(gap.tolerance())
                        + (gap.classes() ? " points" : " %") + " behind float64.");
    }

    private static Cell verdict(Gap gap, Trials.Result result) {
        return Cell.of(gap.holds(result) ? "holds" : "fails");
    }

    static Table trials(Verification tried) {
        Table.Builder table = Table.named("trials", "Trials")
                .columns(
                        Column.text("role", "Role", "The role under test."),
                        Column.whole("fewer_bits", "Fewer than predicted", Unit.BITS, "Bits less than predicted."),
                        Column.text("widths", "Width", "Narrowest and widest format over the layers, in bits."))
                .columns(outcome(tried.gap()))
                .columns(
                        Column.real(
                                "loss_gap",
                                "Training loss gap",
                                Unit.NONE,
                                "Mean loss over the last tenth of the steps minus that of the float64 run."),
                        Column.real("overflowed_percent", "Clipped", Unit.PERCENT, "Casts of the role out of range.")
                                .significant(2),
                        verdict(tried.gap()));
        for (Trial.Outcome outcome : tried.outcomes()) {
            List<Cell> row = new ArrayList<>(List.of(
                    Cell.of(PrecisionReport.words(outcome.trial().role())),
                    Cell.of(outcome.trial().fewer()),
                    Cell.of(outcome.widths())));
            row.addAll(outcome(tried.gap(), outcome.result()));
            boolean finished = outcome.result().test().isPresent();
            row.add(finished ? Cell.of(outcome.result().loss() - tried.referenceLoss()) : DIVERGED);
            row.add(Cell.of(100 * outcome.result().overflowed()));
            row.add(verdict(tried.gap(), outcome.result()));
            table.row(row);
        }
        return table.build();
    }

    static Table widened(Verification tried) {
        Table.Builder table = Table.named("widened", "More range at the predicted steps")
                .text("Tried where gradients do not hold at their predicted widths.")
                .columns(
                        Column.text("role", "Role", "The role under test."),
                        Column.whole("more_bits", "More than predicted", Unit.BITS, "Doublings of the range."),
                        Column.text("widths", "Width", "Narrowest and widest format over the layers, in bits."))
                .columns(outcome(tried.gap()))
                .columns(
                        Column.real("overflowed_percent", "Clipped", Unit.PERCENT, "Casts of the role out of range.")
                                .significant(2),
                        verdict(tried.gap()));
        for (Trial.Outcome outcome : tried.widened()) {
            List<Cell> row = new ArrayList<>(List.of(
                    Cell.of(PrecisionReport.words(outcome.trial().role())),
                    Cell.of(outcome.trial().wider()),
                    Cell.of(outcome.widths())));
            row.addAll(outcome(tried.gap(), outcome.result()));
            row.add(Cell.of(100 * outcome.result().overflowed()));
            row.add(verdict(tried.gap(), outcome.result()));
            table.row(row);
        }
        return table.build();
    }

    static Table evidence(Search search) {
        Table.Builder table = Table.named("search_steps", "Trials of the search")
                .columns(
                        Column.text("role", "Role", "The role under test."),
                        Column.text("layer", "Layer", "The layer under test; the others of the role as found so far."),
                        Column.whole("tried_bits", "Width", Unit.BITS, "The width that is tried."))
                .columns(outcome(search.gap()))
                .columns(verdict(search.gap()));
        for (Search.RoleWidths role : search.roles()) {
            for (Search.Step step : role.steps()) {
                table.row(step(search, PrecisionReport.words(role.role()), step));
            }
        }
        return table.build();
    }

    static Table together(Search search) {
        Table.Builder table = Table.named("search_together", "All roles at once")
                .columns(
                        Column.text("role", "Role", "All of them."),
                        Column.text("layer", "Layer", "All of them."),
                        Column.whole(
                                "more_bits", "More", Unit.BITS, "Bits more than each layer and role needs by itself."))
                .columns(outcome(search.gap()))
                .columns(verdict(search.gap()));
        search.together().forEach(step -> table.row(step(search, "all", step)));
        return table.build();
    }

    private static List<Cell> step(Search search, String role, Search.Step step) {
        List<Cell> row = new ArrayList<>(List.of(Cell.of(role), Cell.of(step.layer()), Cell.of(step.bits())));
        row.addAll(outcome(search.gap(), step.result()));
        row.add(verdict(search.gap(), step.result()));
        return row;
    }

    static Table found(Search search) {
        Table.Builder table = Table.named("search_widths", "Least width per layer and role")
                .columns(Column.text("layer", "Layer", "The layer, by its name in the network."));
        TreeSet<String> layers = new TreeSet<>();
        for (Search.RoleWidths role : search.roles()) {
            String words = PrecisionReport.words(role.role());
            table.columns(Column.whole(
                    role.role().label().replace('-', '_') + "_bits",
                    PrecisionReport.capitalised(words),
                    Unit.BITS,
                    "Least width of the " + words + " of the layer, the other roles wide."));
            layers.addAll(role.layers().keySet());
        }
        for (String layer : layers) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(layer)));
            for (Search.RoleWidths role : search.roles()) {
                Integer bits = role.layers().get(layer);
                row.add(
                        bits == null
                                ? Cell.missing("no such tensor here")
                                : role.found() ? Cell.of(bits.longValue()) : Cell.missing("not found"));
            }
            table.row(row);
        }
        return table.build();
    }

    /** Predicted widths, the least of them that were tried and held, and those that a search found. */
    static Table bars(PrecisionStudy study, Optional<Verification> tried, Optional<Search> search) {
        Table.Builder table = Table.named("precision_bars", "Predicted, verified and used widths")
                .figures()
                .columns(
                        Column.text("place", "Place", "Layer and role."),
                        Column.whole("predicted_bits", "Predicted", Unit.BITS, "Width by the criteria."),
                        Column.whole(
                                "verified_bits",
                                "Verified",
                                Unit.BITS,
                                "Predicted width less the most bits that were tried and still hold."),
                        Column.whole(
                                "used_bits",
                                "Used",
                                Unit.BITS,
                                "Width of a training with all roles at once: as searched, or as predicted."));
        for (Role role : Verification.ROLES) {
            for (Map.Entry<String, FixedFormat> entry : study.formats(role).entrySet()) {
                int predicted = entry.getValue().width();
                Optional<Integer> fewer = tried.flatMap(verification -> verification.leastThatHolds(role));
                Optional<Integer> used = search.flatMap(found -> used(study, found, role, entry.getKey()));
                table.row(
                        Cell.of(entry.getKey() + " " + role.label()),
                        Cell.of(predicted),
                        fewer.map(bits -> Cell.of(Math.max(1, predicted - bits)))
                                .orElse(Cell.missing(tried.isPresent() ? "does not hold" : "not tried")),
                        Cell.of(used.orElse(Math.min(predicted, RoleFormats.WIDEST))));
            }
        }
        return table.build();
    }

    /** The width of a role in a layer, or of the gradient that comes back to it, after a search. */
    private static Optional<Integer> used(PrecisionStudy study, Search search, Role role, String layer) {
        Optional<String> node = role != Role.ACTIVATION_GRADIENT
                ? Optional.of(layer)
                : study.gradientOwners().entrySet().stream()
                        .filter(owner -> owner.getValue().equals(layer))
                        .map(Map.Entry::getKey)
                        .findFirst();
        return node.map(name -> search.precision().layers().get(new LayerRole(name, role)))
                .map(cast -> cast.target().width());
    }
}
