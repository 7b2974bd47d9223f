package macrame.nn.data;

import macrame.files.InputException;
import macrame.files.NpyArray;
import macrame.nn.tensor.Shape;

/**
 * The targets of an array, along its first axis: integers are classes, one per sample or, with a second axis, one per
 * time step; floats are real values.
 */
record NumpyTargets(String name, NpyArray array, double[] values) {

    /** Most classes that are read. */
    static final int MOST_CLASSES = 1 << 16;

    private static final int AXES_OF_STEPS = 2;

    NumpyTargets(String name, NpyArray array) {
        this(name, array, NumpyData.finiteValues(name, array));
        if (array.shape().isEmpty() || array.size() == 0) {
            throw new InputException(name + " of shape " + array.shape()
                    + " holds no targets; the first axis counts them, and there must be one at least");
        }
        if (isClass()) {
            checkClasses();
        }
    }

    /** Number of samples. */
    long count() {
        return array.shape().get(0);
    }

    /** One more than the largest class; 1 where targets are real values. */
    int classes() {
        int largest = 0;
        for (int i = 0; isClass() && i < values.length; i++) {
            largest = Math.max(largest, (int) values[i]);
        }
        return largest + 1;
    }

    /** What one sample is answered with. */
    Target target(int classes) {
        int[] extents = NumpyData.extentsBehindFirst(array);
        if (!isClass()) {
            return Target.ofReals(extents.length == 0 ? Shape.of(1) : Shape.of(extents));
        }
        return extents.length == 0 || extents[0] == 1
                ? Target.ofClass(classes)
                : Target.ofClassPerStep(classes, extents[0]);
    }

    private boolean isClass() {
        return array.type().isInteger();
    }

    private void checkClasses() {
        if (array.shape().size() > AXES_OF_STEPS) {
            throw new InputException(name + " of shape " + array.shape()
                    + " holds integers, which are classes: one per sample or per time step. Maybe save floats for real"
                    + " values.");
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] >= MOST_CLASSES) {
                throw new InputException(name + " holds class " + array.longAt(i) + " at element " + i
                        + "; classes are 0 to " + (MOST_CLASSES - 1) + ". Maybe save floats for real values.");
            }
        }
    }
}
