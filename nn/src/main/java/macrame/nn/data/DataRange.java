package macrame.nn.data;

import java.util.Objects;

/** Consecutive samples of another data set. */
record DataRange(DataSet whole, int from, int to) implements DerivedData {

    DataRange {
        if (from < 0 || from >= to || to > whole.size()) {
            throw new IndexOutOfBoundsException("samples " + from + " to " + (to - 1) + " are not a part of the "
                    + whole.size() + " samples of " + whole.name());
        }
    }

    @Override
    public int size() {
        return to - from;
    }

    @Override
    public void copyTo(int sample, double[] target, int offset) {
        whole.copyTo(from + Objects.checkIndex(sample, size()), target, offset);
    }

    @Override
    public void copyTargetTo(int sample, double[] values, int offset) {
        whole.copyTargetTo(from + Objects.checkIndex(sample, size()), values, offset);
    }

    @Override
    public int label(int sample) {
        return whole.label(from + Objects.checkIndex(sample, size()));
    }
}
