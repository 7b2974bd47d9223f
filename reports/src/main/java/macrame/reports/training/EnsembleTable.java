package macrame.reports.training;

import java.util.List;
import macrame.files.NumberText;
import macrame.nn.train.Evaluation;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Finding;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.reports.analysis.Ensemble;

/** An ensemble beside its members. */
final class EnsembleTable {

    private EnsembleTable() {}

    static Table of(Ensemble ensemble) {
        Table.Builder table = Table.named("ensemble", "Ensemble")
                .text("Members differ in their seed alone. Together they answer by the mean of their outputs.")
                .columns(
                        Column.text("member", "Member", "Its seed, or all together."),
                        accuracy("fixed_accuracy_percent", "Fixed point"),
                        accuracy("float_accuracy_percent", "float64"),
                        Column.real("fixed_loss", "Loss, fixed point", Unit.NONE, "Mean loss of the test samples."),
                        Column.real("float_loss", "Loss, float64", Unit.NONE, "Mean loss of the test samples."));
        for (Ensemble.Member member : ensemble.members()) {
            table.row(row(
                    "seed " + member.seed(),
                    member.run().test(),
                    member.reference().test()));
        }
        return table.row(row("all " + ensemble.members().size(), ensemble.fixed(), ensemble.reference()))
                .build();
    }

    private static Column accuracy(String key, String title) {
        return Column.real(key, title, Unit.PERCENT, "Test samples classified right.")
                .decimals(2);
    }

    private static List<Cell> row(String member, Evaluation fixed, Evaluation reference) {
        return List.of(
                Cell.of(member),
                accuracy(fixed),
                accuracy(reference),
                Cell.of(fixed.loss()),
                Cell.of(reference.loss()));
    }

    private static Cell accuracy(Evaluation evaluation) {
        return Double.isNaN(evaluation.accuracy())
                ? Cell.missing("answers are no classes")
                : Cell.of(100 * evaluation.accuracy());
    }

    static Finding finding(Ensemble ensemble) {
        return Finding.note("The ensemble of " + ensemble.members().size() + " reaches "
                + reached(ensemble.fixed()) + " on the test samples in fixed point, float64 "
                + reached(ensemble.reference()) + ".");
    }

    private static String reached(Evaluation evaluation) {
        return Double.isNaN(evaluation.accuracy())
                ? "a loss of " + NumberText.significant(evaluation.loss(), 4)
                : NumberText.fixed(100 * evaluation.accuracy(), 2) + " %";
    }
}
