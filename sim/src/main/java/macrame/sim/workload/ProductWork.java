package macrame.sim.workload;

/**
 * A matrix product on the array, {@code C (m × n) = A (m × k) · B (k × n)}, once per group.
 *
 * @param layer name of the layer
 * @param phase part of the training step
 * @param groups number of independent products of this size, such as the groups of a convolution
 * @param shape m, k and n of one group
 * @param a the left operand of one group
 * @param b the right operand of one group
 * @param result bits of a result after the one cast at the end
 * @param partialSum bits of a sum that is not finished
 */
public record ProductWork(
        String layer, Phase phase, long groups, ProductShape shape, Operand a, Operand b, int result, int partialSum)
        implements Work {

    /**
     * @throws IllegalArgumentException if there is no group, the number of MACs exceeds a long, or an operand's windows
     *     have another size than the product says
     */
    public ProductWork {
        Counts.positive("the number of groups", groups);
        Counts.product("multiply-accumulates of layer " + layer, groups, 2, shape.macs());
        checkWindows(layer, "A", a, shape.m(), shape.k());
        checkWindows(layer, "B", b, shape.k(), shape.n());
        if (a.windows().isPresent() && b.windows().isPresent()) {
            throw new IllegalArgumentException("both operands of layer " + layer + " are windows; one has to be plain");
        }
        new Words(0, result);
        new Words(0, partialSum);
    }

    private static void checkWindows(String layer, String name, Operand operand, long rows, long columns) {
        operand.windows().ifPresent(windows -> {
            long windowRows = windows.transposed() ? windows.taps() : windows.positions();
            long windowColumns = windows.transposed() ? windows.positions() : windows.taps();
            if (windowRows != rows || windowColumns != columns) {
                throw new IllegalArgumentException("operand " + name + " of layer " + layer + " is " + rows + " × "
                        + columns + ", but its windows are " + windowRows + " × " + windowColumns);
            }
        });
    }

    @Override
    public String unit() {
        return "array";
    }

    @Override
    public String operation() {
        return "product";
    }

    @Override
    public long elements() {
        return groups * shape.m() * shape.n();
    }

    /** Multiply-accumulates, padding included. */
    public long macs() {
        return groups * shape.macs();
    }

    /** Multiply-accumulates whose operands are both stored elements and no padding. */
    public long usefulMacs() {
        return groups * (shape.macs() - a.paddingElements() * shape.n() - b.paddingElements() * shape.m());
    }
}
