package macrame.nn.zoo;

import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.layer.MaxPool;
import macrame.nn.layer.Relu;
import macrame.nn.layer.Spatial;
import macrame.nn.network.Network;
import macrame.nn.tensor.Shape;

/** Networks of convolutions and pools in one line. */
final class ConvolutionalNetworks {

    private static final int CLASSES = 10;

    private ConvolutionalNetworks() {}

    static Network cifarCnn() {
        return cifarTrunk().build();
    }

    static Network cifarCnnClassifier() {
        return cifarTrunk()
                .add("flatten", new Flatten())
                .add("classifier", new Linear(CLASSES, Finish.NONE))
                .build();
    }

    private static Network.Builder cifarTrunk() {
        Network.Builder builder = Network.builder("cifar-cnn", Shape.of(32, 32, 3));
        same(builder, 1, 5, 16);
        same(builder, 2, 3, 24);
        halve(builder, 1);
        same(builder, 3, 3, 32);
        same(builder, 4, 3, 48);
        halve(builder, 2);
        same(builder, 5, 3, 64);
        same(builder, 6, 1, 64);
        halve(builder, 3);
        same(builder, 7, 3, 96);
        halve(builder, 4);
        same(builder, 8, 3, 128);
        halve(builder, 5);
        return builder;
    }

    /** A convolution that keeps the picture's size, and a ReLU. */
    private static void same(Network.Builder builder, int index, int kernel, int outputs) {
        Spatial windows = Spatial.of(kernel, kernel).withPadding(kernel / 2);
        builder.add("conv" + index, new Convolution(windows, outputs, 1, Finish.NONE));
        builder.add("relu" + index, new Relu());
    }

    private static void halve(Network.Builder builder, int index) {
        builder.add("pool" + index, new MaxPool(Spatial.of(2, 2).withStride(2)));
    }

    static Network cifarLenet() {
        MaxPool halve = new MaxPool(Spatial.of(2, 2).withStride(2));
        return Network.builder("cifar-lenet", Shape.of(32, 32, 3))
                .add("conv1", new Convolution(Spatial.of(5, 5), 6, 1, Finish.RELU))
                .add("pool1", halve)
                .add("conv2", new Convolution(Spatial.of(5, 5), 16, 1, Finish.RELU))
                .add("pool2", halve)
                .add("flatten", new Flatten())
                .add("fc1", new Linear(120, Finish.RELU))
                .add("fc2", new Linear(84, Finish.RELU))
                .add("fc3", new Linear(CLASSES, Finish.NONE))
                .build();
    }

    /** Simonyan and Zisserman 2014, doi:10.48550/arXiv.1409.1556, configuration D. */
    static Network vgg16() {
        int[][] stages = {{64, 2}, {128, 2}, {256, 3}, {512, 3}, {512, 3}};
        Network.Builder builder = Network.builder("vgg-16", Shape.of(224, 224, 3));
        for (int stage = 1; stage <= stages.length; stage++) {
            int outputs = stages[stage - 1][0];
            for (int i = 1; i <= stages[stage - 1][1]; i++) {
                Spatial windows = Spatial.of(3, 3).withPadding(1);
                builder.add("conv" + stage + "_" + i, new Convolution(windows, outputs, 1, Finish.RELU));
            }
            halve(builder, stage);
        }
        return builder.add("flatten", new Flatten())
                .add("fc6", new Linear(4096, Finish.RELU))
                .add("fc7", new Linear(4096, Finish.RELU))
                .add("fc8", new Linear(1000, Finish.NONE))
                .build();
    }
}
