package macrame.nn.data;

import macrame.nn.tensor.Shape;

/** Samples of another data set, seen in another way: of the same kind unless a method says otherwise. */
interface DerivedData extends DataSet {

    /** Where the samples come from. */
    DataSet whole();

    @Override
    default String name() {
        return whole().name();
    }

    @Override
    default int size() {
        return whole().size();
    }

    @Override
    default Shape sampleShape() {
        return whole().sampleShape();
    }

    @Override
    default Target target() {
        return whole().target();
    }

    @Override
    default void copyTargetTo(int sample, double[] values, int offset) {
        whole().copyTargetTo(sample, values, offset);
    }
}
