package macrame.reports.analysis;

import macrame.nn.data.DataSets;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.init.FanInitializer;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.network.Network;
import macrame.nn.tensor.Shape;
import macrame.nn.train.TrainingPlan;

/** Digits learnt in a moment. */
final class SmallExperiment {

    static final Experiment DIGITS = new Experiment(
            Network.builder("small", Shape.of(28, 28, 1))
                    .add("flatten", new Flatten())
                    .add("fc1", new Linear(12, Finish.RELU))
                    .add("fc2", new Linear(10, Finish.NONE))
                    .build(),
            DataSets.open("digits:300+100", 1),
            new TrainingPlan(1, 10, 0.05, 1),
            FanInitializer.HE_FAN_IN);

    private SmallExperiment() {}
}
