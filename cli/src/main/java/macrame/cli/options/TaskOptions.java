package macrame.cli.options;

import java.util.LinkedHashMap;
import java.util.Map;
import macrame.cli.Progress;
import macrame.cli.Session;
import macrame.files.NumberText;
import macrame.nn.init.FanInitializer;
import macrame.nn.train.TrainingPlan;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.ReferenceRun;
import picocli.CommandLine.Mixin;

/** What is trained: network, data, how long, from which seed. */
public final class TaskOptions {

    @Mixin
    private NetworkOption network;

    @Mixin
    private DataOption data;

    @Mixin
    private TrainingOptions training;

    @Mixin
    private SeedOption seed;

    /** The seed. */
    public long seed() {
        return seed.value();
    }

    /** The experiment that the options describe. */
    public Experiment experiment() {
        TrainingPlan plan = training.plan(seed.value());
        return new Experiment(
                network.given().network(), data.open(network.given(), seed.value()), plan, FanInitializer.HE_FAN_IN);
    }

    /** Everything that the outcome of an experiment depends on, as text. */
    public Map<String, String> identity(Experiment experiment) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("network", network.identity());
        identity.put(
                "data",
                data.spelling(network.given()) + " (" + experiment.data().description() + ")");
        identity.put("epochs", Integer.toString(experiment.plan().epochs()));
        identity.put("batch", Integer.toString(experiment.plan().batch()));
        identity.put("learning_rate", NumberText.shortest(experiment.plan().learningRate()));
        identity.put("seed", Long.toString(seed.value()));
        return identity;
    }

    /** Runs the experiment in float64. */
    public ReferenceRun reference(Experiment experiment, Session session) {
        int batch = experiment.plan().batch();
        long steps = (long) experiment.plan().epochs()
                * ((experiment.data().training().size() + batch - 1) / batch);
        try (Progress progress = Progress.of(session, "float64 reference", steps)) {
            return ReferenceRun.of(experiment, (step, all, loss) -> progress.reached(step));
        }
    }
}
