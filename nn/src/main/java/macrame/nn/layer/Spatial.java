package macrame.nn.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import macrame.nn.tensor.Shape;
import macrame.sim.workload.WindowAxis;

/**
 * Where the windows of a convolution or pooling lie on the spatial axes of its input.
 *
 * @param kernel taps along each axis
 * @param stride distance of neighbouring windows along each axis
 * @param padding zeros before each axis
 * @param endPadding zeros behind each axis
 * @param dilation distance of neighbouring taps along each axis
 */
public record Spatial(
        List<Integer> kernel,
        List<Integer> stride,
        List<Integer> padding,
        List<Integer> endPadding,
        List<Integer> dilation)
        implements PoolWindows {

    /** @throws IllegalArgumentException if a value is out of range or the lists differ in length */
    public Spatial {
        kernel = checked("kernel", kernel, 1);
        stride = checked("stride", stride, 1);
        padding = checked("padding", padding, 0);
        endPadding = checked("padding at the end", endPadding, 0);
        dilation = checked("dilation", dilation, 1);
        if (kernel.isEmpty()
                || stride.size() != kernel.size()
                || padding.size() != kernel.size()
                || endPadding.size() != kernel.size()
                || dilation.size() != kernel.size()) {
            throw new IllegalArgumentException("kernel " + kernel + ", stride " + stride + ", padding " + padding
                    + " and dilation " + dilation + " need one value per spatial axis");
        }
    }

    /** Windows with the same padding on both ends of each axis. */
    public Spatial(List<Integer> kernel, List<Integer> stride, List<Integer> padding, List<Integer> dilation) {
        this(kernel, stride, padding, padding, dilation);
    }

    private static List<Integer> checked(String what, List<Integer> values, int least) {
        for (int value : values) {
            if (value < least) {
                throw new IllegalArgumentException(what + " is at least " + least + " on every axis, not " + values);
            }
        }
        return List.copyOf(values);
    }

    /** Windows next to each other without padding. */
    public static Spatial of(Integer... kernel) {
        int axes = kernel.length;
        return new Spatial(
                List.of(kernel),
                Collections.nCopies(axes, 1),
                Collections.nCopies(axes, 0),
                Collections.nCopies(axes, 1));
    }

    /** Another stride on every axis. */
    public Spatial withStride(int every) {
        return new Spatial(kernel, Collections.nCopies(kernel.size(), every), padding, endPadding, dilation);
    }

    /** Another padding on every axis. */
    public Spatial withPadding(int every) {
        return new Spatial(kernel, stride, Collections.nCopies(kernel.size(), every), dilation);
    }

    /** Another dilation on every axis. */
    public Spatial withDilation(int every) {
        return new Spatial(kernel, stride, padding, endPadding, Collections.nCopies(kernel.size(), every));
    }

    @Override
    public Spatial over(Shape sample) {
        return this;
    }

    @Override
    public String prefix() {
        return "";
    }

    /** @throws IllegalArgumentException if a window could lie in the padding altogether */
    void checkPaddingBelowKernel() {
        for (int i = 0; i < rank(); i++) {
            int reach = dilation.get(i) * (kernel.get(i) - 1);
            if (padding.get(i) > reach || endPadding.get(i) > reach) {
                throw new IllegalArgumentException("padding " + ends() + " of a pooling is smaller than its kernel "
                        + kernel + ", so that no window reads padding only");
            }
        }
    }

    private String ends() {
        return padding.equals(endPadding) ? padding.toString() : padding + " and " + endPadding;
    }

    /** Whether there are zeros around any axis. */
    public boolean pads() {
        return padding.stream().anyMatch(zeros -> zeros > 0)
                || endPadding.stream().anyMatch(zeros -> zeros > 0);
    }

    /** Number of spatial axes. */
    public int rank() {
        return kernel.size();
    }

    /** Number of taps of one window. */
    public int taps() {
        return kernel.stream().reduce(1, (a, b) -> a * b);
    }

    /**
     * The windows over a sample.
     *
     * @param sample spatial axes, then channels
     * @throws IllegalArgumentException if the sample has other axes or a kernel does not fit
     */
    public List<WindowAxis> axesOver(Shape sample) {
        if (sample.rank() != rank() + 1) {
            throw new IllegalArgumentException("a kernel " + kernel + " needs " + rank()
                    + " spatial axes and channels, and the input is " + sample);
        }
        List<WindowAxis> axes = new ArrayList<>();
        for (int i = 0; i < rank(); i++) {
            axes.add(WindowAxis.of(
                    sample.extent(i),
                    kernel.get(i),
                    stride.get(i),
                    padding.get(i),
                    endPadding.get(i),
                    dilation.get(i)));
        }
        return axes;
    }

    /** Shape of a sample with the windows' positions in place of the spatial axes. */
    public Shape outputShape(Shape sample, int channels) {
        Shape output = sample;
        List<WindowAxis> axes = axesOver(sample);
        for (int i = 0; i < rank(); i++) {
            output = output.with(i, axes.get(i).output());
        }
        return output.with(rank(), channels);
    }
}
