package macrame.nn.layer;

import java.util.ArrayList;
import java.util.List;
import macrame.nn.engine.Condition;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import macrame.nn.tensor.Term;
import macrame.nn.tensor.View;
import macrame.sim.workload.WindowAxis;

/**
 * A transposed convolution over one to three spatial axes, channels last: the input gradient of a {@link Convolution} as
 * a layer of its own, which makes pictures larger (Zeiler et al., "Deconvolutional networks", CVPR 2010, DOI
 * 10.1109/CVPR.2010.5539957). Weights are kernel axes × C_out of one group × C_in.
 *
 * <p>Forward: the windows of the input, dilated by the stride, times the flipped kernel. Input gradient: the convolution
 * of {@code dY} with the kernel. Weight gradient: the transposed windows of {@code dY} times the input.
 *
 * @param windows the windows over the output, one for every position of the input
 * @param outputPadding positions at the end of every axis that no window reaches
 * @param outputs number of output channels
 * @param groups number of groups that channels are divided into
 * @param bias whether a bias per output channel is added
 * @param finish what happens to the sum before the cast
 */
public record TransposedConvolution(
        Spatial windows, List<Integer> outputPadding, int outputs, int groups, boolean bias, Finish finish)
        implements MixesLocations {

    /** @throws IllegalArgumentException if the outputs cannot be divided into the groups */
    public TransposedConvolution {
        outputPadding = List.copyOf(outputPadding);
        if (outputs < 1 || groups < 1 || outputs % groups != 0) {
            throw new IllegalArgumentException(
                    outputs + " output channels cannot be divided into " + groups + " groups");
        }
        if (outputPadding.size() != windows.rank() || outputPadding.stream().anyMatch(more -> more < 0)) {
            throw new IllegalArgumentException("an output padding " + outputPadding + " needs one value of at least 0"
                    + " for each of " + windows.rank() + " axes");
        }
    }

    @Override
    public String type() {
        return "transposed-convolution";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Inputs.ranked(this, inputs, windows.rank() + 1, windows.rank() + " spatial axes and channels");
        Inputs.divided(this, "groups", groups, input.extent(-1));
        Shape output = input;
        for (int i = 0; i < windows.rank(); i++) {
            int extent = extent(input.extent(i), i);
            if (extent < 1) {
                throw new IllegalArgumentException("the padding of " + type() + " leaves nothing of axis " + i);
            }
            output = output.with(i, extent);
        }
        return output.with(windows.rank(), outputs);
    }

    private int extent(int input, int axis) {
        int reach = windows.dilation().get(axis) * (windows.kernel().get(axis) - 1) + 1;
        long full = (long) windows.stride().get(axis) * (input - 1) + reach + outputPadding.get(axis);
        return Math.toIntExact(
                full - windows.padding().get(axis) - windows.endPadding().get(axis));
    }

    @Override
    public List<ParameterSpec> parameters(List<Shape> inputs) {
        int channels = inputs.get(0).extent(-1);
        List<Integer> extents = new ArrayList<>(windows.kernel());
        extents.add(outputs / groups);
        extents.add(channels);
        int fanIn = windows.taps() * channels / groups;
        int fanOut = windows.taps() * outputs / groups;
        ParameterSpec weight =
                new ParameterSpec("weight", new Shape(extents), ParameterSpec.Start.DRAWN, fanIn, fanOut);
        ParameterSpec offset = new ParameterSpec("bias", Shape.of(outputs), ParameterSpec.Start.ZERO, fanIn, fanOut);
        return bias ? List.of(weight, offset) : List.of(weight);
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        T x = inputs.get(0);
        pass.save(x);
        Shape shape =
                outputShape(List.of(x.shape().withoutBatch())).inBatch(x.shape().extent(0));
        Operand<T> dilated = new Operand<>(x, new View.Windows(dilated(x.shape()), groups, false));
        Operand<T> kernel = new Operand<>(pass.parameter("weight"), new View.FlippedKernel(groups));
        T offset = bias ? pass.parameter("bias") : null;
        T y = pass.engine()
                .product(
                        pass.site("output", Role.ACTIVATION),
                        shape,
                        List.of(new Term<>(dilated, kernel)),
                        offset,
                        finish);
        if (finish == Finish.RELU) {
            pass.save(pass.engine().mask(Condition.POSITIVE, y));
        }
        return y;
    }

    /** The windows over the dilated input, one for every position of the output. */
    private List<WindowAxis> dilated(Shape batch) {
        List<WindowAxis> axes = new ArrayList<>();
        for (int i = 0; i < windows.rank(); i++) {
            int input = batch.extent(i + 1);
            int kernel = windows.kernel().get(i);
            int dilation = windows.dilation().get(i);
            int padding = dilation * (kernel - 1) - windows.padding().get(i);
            axes.add(new WindowAxis(
                    input,
                    kernel,
                    extent(input, i),
                    1,
                    padding,
                    dilation,
                    windows.stride().get(i)));
        }
        return axes;
    }

    /** The windows over the output, one for every position of the input. */
    private View.Windows over(Shape batch) {
        List<WindowAxis> axes = new ArrayList<>();
        for (int i = 0; i < windows.rank(); i++) {
            int input = batch.extent(i + 1);
            axes.add(new WindowAxis(
                    extent(input, i),
                    windows.kernel().get(i),
                    input,
                    windows.stride().get(i),
                    windows.padding().get(i),
                    windows.dilation().get(i),
                    1));
        }
        return new View.Windows(axes, groups, false);
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        T gradient = finish == Finish.RELU
                ? pass.engine().where(pass.site("output", Role.ACTIVATION_GRADIENT), pass.restore(), outputGradient)
                : outputGradient;
        T x = pass.restore();
        View.Windows over = over(x.shape());
        View grouped = new View.Plain(groups);
        pass.gradient("weight").addProduct(new Operand<>(gradient, over.transpose()), new Operand<>(x, grouped));
        if (bias) {
            pass.gradient("bias").addColumns(gradient);
        }
        if (!pass.needsInputGradient()) {
            return List.of();
        }
        Term<T> term = new Term<>(new Operand<>(gradient, over), new Operand<>(pass.parameter("weight"), grouped));
        return List.of(pass.engine()
                .product(pass.site("input", Role.ACTIVATION_GRADIENT), x.shape(), List.of(term), null, Finish.NONE));
    }
}
