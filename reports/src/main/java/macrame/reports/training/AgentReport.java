package macrame.reports.training;

import java.util.List;
import macrame.nn.reinforcement.GreedyWalk;
import macrame.nn.reinforcement.Policy;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Finding;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.reports.analysis.AgentExperiment;
import macrame.reports.analysis.AgentRun;

/** How an agent learnt to walk through its world in fixed point beside float64. */
public final class AgentReport {

    /** Name and version of the JSON form. */
    public static final String SCHEMA = "macrame.agent/1";

    private AgentReport() {}

    /** The report on two runs of an experiment. */
    public static Report of(
            AgentExperiment experiment, AgentRun.Reference reference, AgentRun.Fixed fixed, Provenance provenance) {
        AgentRun real = reference.run();
        AgentRun run = fixed.run();
        Section learning = new Section(
                "learning",
                "Learning",
                "Both agents start from the same parameters. Worths, targets and updates are computed in the formats below;"
                        + " the host compares the worths of moves and draws random numbers.",
                List.of(),
                List.of(TrainingTables.losses()),
                List.of(
                        results(run, real),
                        policies(run.policy(), real.policy()),
                        TrainingTables.curves(real.losses(), run.losses()),
                        TrainingTables.settings(experiment.plan().settings())));
        Section sites = new Section(
                "places",
                "Where it loses",
                "Noise of one more update, in fixed point and in float64 from the same parameters; casts of the training.",
                List.of(),
                List.of(),
                TrainingTables.places(fixed.precision(), fixed.noise(), fixed.casts(), fixed.changes()));
        return new Report(
                SCHEMA,
                "Deep Q-learning of " + experiment.network().name() + " in fixed point",
                "grid world of " + experiment.world().observationShape(),
                provenance,
                List.of(finding("Fixed point", run), finding("float64", real)),
                List.of(learning, sites));
    }

    private static Finding finding(String name, AgentRun run) {
        GreedyWalk walk = run.policy().walk();
        String right = run.policy().right() + " of " + run.policy().decisions() + " cells it takes a shortest way.";
        return walk.reached()
                ? Finding.good(name + " reaches the goal greedily in " + walk.steps() + " steps, the fewest being "
                        + walk.fewest() + "; from " + right)
                : Finding.bad(name + " does not reach the goal greedily; from " + right);
    }

    private static Table results(AgentRun fixed, AgentRun real) {
        return Table.named("results", "Results")
                .columns(
                        Column.text("run", "Run", "Fixed point or float64."),
                        Column.flag("reaches_goal", "Reaches the goal", "Greedily, from the start."),
                        Column.whole("walk_steps", "Steps", Unit.NONE, "Steps of the greedy walk."),
                        Column.whole("fewest_steps", "Fewest", Unit.NONE, "Steps of a shortest way."),
                        Column.whole("right_cells", "Right", Unit.NONE, "Cells out of which it takes a shortest way."),
                        Column.whole("cells", "Cells", Unit.NONE, "Cells out of which there is a way."),
                        Column.real("last_loss", "Last update", Unit.NONE, "Mean squared error of the last update."))
                .row(result("fixed point", fixed))
                .row(result("float64", real))
                .build();
    }

    private static List<Cell> result(String name, AgentRun run) {
        GreedyWalk walk = run.policy().walk();
        return List.of(
                Cell.of(name),
                Cell.of(walk.reached()),
                Cell.of((long) walk.steps()),
                Cell.of((long) walk.fewest()),
                Cell.of((long) run.policy().right()),
                Cell.of((long) run.policy().decisions()),
                Cell.of((double) run.losses().get(run.losses().size() - 1)));
    }

    private static Table policies(Policy fixed, Policy real) {
        Table.Builder table = Table.named("policies", "Where they go")
                .columns(
                        Column.text("fixed_point", "Fixed point", "The move of most worth out of every cell of a row."),
                        Column.text("float64", "float64", "The same in float64."));
        for (int row = 0; row < fixed.lines().size(); row++) {
            table.row(Cell.of(fixed.lines().get(row)), Cell.of(real.lines().get(row)));
        }
        return table.build();
    }
}
