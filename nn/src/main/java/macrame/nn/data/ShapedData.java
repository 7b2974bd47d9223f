package macrame.nn.data;

import macrame.nn.tensor.Shape;

/**
 * The samples of another data set with their values in the same order in another shape.
 *
 * @param whole where the samples come from
 * @param sampleShape of as many values
 */
record ShapedData(DataSet whole, Shape sampleShape) implements DerivedData {

    @Override
    public void copyTo(int sample, double[] target, int offset) {
        whole.copyTo(sample, target, offset);
    }
}
