package macrame.nn.zoo;

import java.util.List;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.Add;
import macrame.nn.layer.AveragePool;
import macrame.nn.layer.BatchNorm;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.layer.MaxPool;
import macrame.nn.layer.PoolWindows;
import macrame.nn.layer.Relu;
import macrame.nn.layer.Spatial;
import macrame.nn.network.Network;
import macrame.nn.tensor.Shape;

/** He, Zhang, Ren and Sun 2015, doi:10.48550/arXiv.1512.03385; the stride of a bottleneck is that of its 3×3 convolution. */
final class ResidualNetworks {

    private static final int CLASSES = 1000;

    private final Network.Builder builder;
    private final boolean bottleneck;
    private String last = "pool1";
    private int channels = 64;

    private ResidualNetworks(String name, boolean bottleneck) {
        this.builder = Network.builder(name, Shape.of(224, 224, 3));
        this.bottleneck = bottleneck;
    }

    static Network resnet18() {
        return new ResidualNetworks("resnet-18", false).build(List.of(2, 2, 2, 2));
    }

    static Network resnet50() {
        return new ResidualNetworks("resnet-50", true).build(List.of(3, 4, 6, 3));
    }

    private Network build(List<Integer> blocks) {
        convolve("conv1", Network.INPUT, 7, 2, 64);
        builder.add("relu1", new Relu());
        builder.add("pool1", new MaxPool(Spatial.of(3, 3).withStride(2).withPadding(1)));
        for (int stage = 0; stage < blocks.size(); stage++) {
            for (int block = 0; block < blocks.get(stage); block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                residual("stage" + (stage + 1) + "_" + (block + 1), 64 << stage, stride);
            }
        }
        return builder.add("pool", new AveragePool(PoolWindows.WHOLE_SAMPLE))
                .add("flatten", new Flatten())
                .add("fc", new Linear(CLASSES, Finish.NONE))
                .build();
    }

    private void residual(String name, int width, int stride) {
        String input = last;
        int outputs = bottleneck ? 4 * width : width;
        String branch = bottleneck ? bottleneck(name, width, stride) : basic(name, width, stride);
        String shortcut = input;
        if (stride != 1 || channels != outputs) {
            shortcut = convolve(name + "_shortcut", input, 1, stride, outputs);
        }
        builder.add(name + "_add", new Add(), branch, shortcut);
        last = name + "_relu";
        builder.add(last, new Relu());
        channels = outputs;
    }

    private String basic(String name, int width, int stride) {
        String first = convolve(name + "_conv1", last, 3, stride, width);
        builder.add(name + "_relu1", new Relu(), first);
        return convolve(name + "_conv2", name + "_relu1", 3, 1, width);
    }

    private String bottleneck(String name, int width, int stride) {
        String first = convolve(name + "_conv1", last, 1, 1, width);
        builder.add(name + "_relu1", new Relu(), first);
        String second = convolve(name + "_conv2", name + "_relu1", 3, stride, width);
        builder.add(name + "_relu2", new Relu(), second);
        return convolve(name + "_conv3", name + "_relu2", 1, 1, 4 * width);
    }

    /** A convolution and its batch norm; the name of the latter. */
    private String convolve(String name, String input, int kernel, int stride, int outputs) {
        Spatial windows = Spatial.of(kernel, kernel).withStride(stride).withPadding(kernel / 2);
        builder.add(name, new Convolution(windows, outputs, 1, false, Finish.NONE), input);
        builder.add(name + "_norm", BatchNorm.DEFAULT);
        return name + "_norm";
    }
}
