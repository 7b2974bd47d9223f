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
 * A convolution (cross-correlation) over one to three spatial axes, channels last. Weights are kernel axes × C_in of one
 * group × C_out.
 *
 * <p>Forward: the windows of the input times the weights. Weight gradient: the transposed windows times {@code dY}.
 * Input gradient: the convolution of {@code dY}, dilated by the stride, with the flipped kernel, so that every addition
 * happens inside the array.
 *
 * @param windows where the windows lie
 * @param outputs number of output channels
 * @param groups number of groups that channels are divided into; as many as there are input channels for depthwise
 * @param bias whether a bias per output channel is added; pointless in front of a normalisation
 * @param finish what happens to the sum before the cast
 */
public record Convolution(Spatial windows, int outputs, int groups, boolean bias, Finish finish) implements Windowed {

    /** @throws IllegalArgumentException if the outputs cannot be divided into the groups */
    public Convolution {
        if (outputs < 1 || groups < 1 || outputs % groups != 0) {
            throw new IllegalArgumentException(
                    outputs + " output channels cannot be divided into " + groups + " groups");
        }
    }

    /** A convolution with a bias. */
    public Convolution(Spatial windows, int outputs, int groups, Finish finish) {
        this(windows, outputs, groups, true, finish);
    }

    @Override
    public String type() {
        return "convolution";
    }

    @Override
    public Spatial windowsOver(Shape sample) {
        return windows;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return windows.outputShape(Inputs.single(this, inputs), outputs);
    }

    @Override
    public List<ParameterSpec> parameters(List<Shape> inputs) {
        int channels = inputs.get(0).extent(-1);
        if (channels % groups != 0) {
            throw new IllegalArgumentException(
                    channels + " input channels cannot be divided into " + groups + " groups");
        }
        List<Integer> extents = new ArrayList<>(windows.kernel());
        extents.add(channels / groups);
        extents.add(outputs);
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
        Shape shape = windows.outputShape(x.shape().withoutBatch(), outputs)
                .inBatch(x.shape().extent(0));
        Term<T> term = new Term<>(new Operand<>(x, over(x)), grouped(pass.parameter("weight")));
        T offset = bias ? pass.parameter("bias") : null;
        T y = pass.engine().product(pass.site("output", Role.ACTIVATION), shape, List.of(term), offset, finish);
        if (finish == Finish.RELU) {
            pass.save(pass.engine().mask(Condition.POSITIVE, y));
        }
        return y;
    }

    private <T extends Tensor> View.Windows over(T x) {
        return new View.Windows(windows.axesOver(x.shape().withoutBatch()), groups, false);
    }

    private <T extends Tensor> Operand<T> grouped(T x) {
        return new Operand<>(x, new View.Plain(groups));
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        T gradient = finish == Finish.RELU
                ? pass.engine().where(pass.site("output", Role.ACTIVATION_GRADIENT), pass.restore(), outputGradient)
                : outputGradient;
        T x = pass.restore();
        pass.gradient("weight").addProduct(new Operand<>(x, over(x).transpose()), grouped(gradient));
        if (bias) {
            pass.gradient("bias").addColumns(gradient);
        }
        if (!pass.needsInputGradient()) {
            return List.of();
        }
        Operand<T> dilated = new Operand<>(gradient, new View.Windows(reversed(x), groups, false));
        Operand<T> kernel = new Operand<>(pass.parameter("weight"), new View.FlippedKernel(groups));
        return List.of(pass.engine()
                .product(
                        pass.site("input", Role.ACTIVATION_GRADIENT),
                        x.shape(),
                        List.of(new Term<>(dilated, kernel)),
                        null,
                        Finish.NONE));
    }

    /** The windows over the output gradient that meet every input element once per tap. */
    private <T extends Tensor> List<WindowAxis> reversed(T x) {
        return windows.axesOver(x.shape().withoutBatch()).stream()
                .map(axis -> new WindowAxis(
                        axis.output(),
                        axis.kernel(),
                        axis.input(),
                        1,
                        axis.dilation() * (axis.kernel() - 1) - axis.padding(),
                        axis.dilation(),
                        axis.stride()))
                .toList();
    }
}
