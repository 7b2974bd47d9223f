package macrame.nn.zoo;

import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.BatchNorm;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.layer.Relu;
import macrame.nn.layer.Tanh;
import macrame.nn.network.Network;
import macrame.nn.reinforcement.Direction;
import macrame.nn.reinforcement.GridWorld;
import macrame.nn.tensor.Shape;

/** Networks of linear layers. */
final class Perceptrons {

    private Perceptrons() {}

    static Network mnistMlp() {
        return Network.builder("mnist-mlp", Shape.of(28, 28, 1))
                .add("flatten", new Flatten())
                .add("fc1", new Linear(512, Finish.RELU))
                .add("fc2", new Linear(256, Finish.RELU))
                .add("fc3", new Linear(256, Finish.RELU))
                .add("fc4", new Linear(10, Finish.NONE))
                .build();
    }

    /** Batch norm on the three hidden layers adds 2·(512 + 256 + 256) parameters. */
    static Network mnistMlpWithBatchNorm() {
        Network.Builder builder =
                Network.builder("mnist-mlp-bn", Shape.of(28, 28, 1)).add("flatten", new Flatten());
        int[] widths = {512, 256, 256};
        for (int i = 1; i <= widths.length; i++) {
            builder.add("fc" + i, new Linear(widths[i - 1], Finish.NONE))
                    .add("norm" + i, BatchNorm.DEFAULT)
                    .add("relu" + i, new Relu());
        }
        return builder.add("fc4", new Linear(10, Finish.NONE)).build();
    }

    /** The worth of four moves from every cell of the standard grid world. */
    static Network gridWorld() {
        return Network.builder("gridworld-dqn", GridWorld.standard().observationShape())
                .add("flatten", new Flatten())
                .add("fc1", new Linear(64, Finish.RELU))
                .add("fc2", new Linear(Direction.values().length, Finish.NONE))
                .build();
    }

    /** Two hidden layers between two coordinates and a height. */
    static Network regression() {
        return Network.builder("regression-mlp", Shape.of(2))
                .add("fc1", new Linear(32, Finish.NONE))
                .add("tanh1", new Tanh())
                .add("fc2", new Linear(32, Finish.NONE))
                .add("tanh2", new Tanh())
                .add("fc3", new Linear(1, Finish.NONE))
                .build();
    }
}
