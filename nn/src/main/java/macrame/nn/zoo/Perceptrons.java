package macrame.nn.zoo;

import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.network.Network;
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
}
