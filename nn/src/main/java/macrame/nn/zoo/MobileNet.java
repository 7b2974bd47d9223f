package macrame.nn.zoo;

import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.AveragePool;
import macrame.nn.layer.BatchNorm;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.layer.PoolWindows;
import macrame.nn.layer.Relu;
import macrame.nn.layer.Spatial;
import macrame.nn.network.Network;
import macrame.nn.tensor.Shape;

/** Howard et al. 2017, doi:10.48550/arXiv.1704.04861, width multiplier 1. */
final class MobileNet {

    /** Output channels and stride of the depthwise separable convolutions. */
    private static final int[][] BLOCKS = {
        {64, 1}, {128, 2}, {128, 1}, {256, 2}, {256, 1}, {512, 2}, {512, 1}, {512, 1}, {512, 1}, {512, 1}, {512, 1},
        {1024, 2}, {1024, 1}
    };

    private MobileNet() {}

    static Network network() {
        Network.Builder builder = Network.builder("mobilenet-v1", Shape.of(224, 224, 3));
        convolve(builder, "conv1", Spatial.of(3, 3).withStride(2).withPadding(1), 32, 1);
        int channels = 32;
        for (int block = 0; block < BLOCKS.length; block++) {
            String name = "block" + (block + 1);
            Spatial depthwise = Spatial.of(3, 3).withStride(BLOCKS[block][1]).withPadding(1);
            convolve(builder, name + "_depthwise", depthwise, channels, channels);
            channels = BLOCKS[block][0];
            convolve(builder, name + "_pointwise", Spatial.of(1, 1), channels, 1);
        }
        return builder.add("pool", new AveragePool(PoolWindows.WHOLE_SAMPLE))
                .add("flatten", new Flatten())
                .add("fc", new Linear(1000, Finish.NONE))
                .build();
    }

    private static void convolve(Network.Builder builder, String name, Spatial windows, int outputs, int groups) {
        builder.add(name, new Convolution(windows, outputs, groups, false, Finish.NONE));
        builder.add(name + "_norm", BatchNorm.DEFAULT);
        builder.add(name + "_relu", new Relu());
    }
}
