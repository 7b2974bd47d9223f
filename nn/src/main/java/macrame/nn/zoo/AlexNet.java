package macrame.nn.zoo;

import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.layer.MaxPool;
import macrame.nn.layer.Spatial;
import macrame.nn.network.Network;
import macrame.nn.tensor.Shape;

/**
 * Krizhevsky, Sutskever and Hinton 2012, doi:10.1145/3065386, without local response normalisation. In two columns,
 * convolutions 2, 4 and 5 read their own column; convolution 3 and the linear layers read both.
 */
final class AlexNet {

    private AlexNet() {}

    static Network network(String name, int columns) {
        MaxPool pool = new MaxPool(Spatial.of(3, 3).withStride(2));
        return Network.builder(name, Shape.of(227, 227, 3))
                .add("conv1", new Convolution(Spatial.of(11, 11).withStride(4), 96, 1, Finish.RELU))
                .add("pool1", pool)
                .add("conv2", new Convolution(Spatial.of(5, 5).withPadding(2), 256, columns, Finish.RELU))
                .add("pool2", pool)
                .add("conv3", new Convolution(Spatial.of(3, 3).withPadding(1), 384, 1, Finish.RELU))
                .add("conv4", new Convolution(Spatial.of(3, 3).withPadding(1), 384, columns, Finish.RELU))
                .add("conv5", new Convolution(Spatial.of(3, 3).withPadding(1), 256, columns, Finish.RELU))
                .add("pool5", pool)
                .add("flatten", new Flatten())
                .add("fc6", new Linear(4096, Finish.RELU))
                .add("fc7", new Linear(4096, Finish.RELU))
                .add("fc8", new Linear(1000, Finish.NONE))
                .build();
    }
}
