package macrame.nn.data;

import macrame.nn.tensor.Shape;

/**
 * The samples of another data set with all their values along one axis, in their order.
 *
 * @param whole where the samples come from
 */
record RowData(DataSet whole) implements DerivedData {

    @Override
    public Shape sampleShape() {
        return Shape.of(whole.sampleShape().size());
    }

    @Override
    public void copyTo(int sample, double[] target, int offset) {
        whole.copyTo(sample, target, offset);
    }
}
