package macrame.nn.data;

import macrame.nn.tensor.Shape;

/**
 * What every sample of a data set is answered with: one class, one class per time step, or real values.
 */
public sealed interface Target {

    /** Shape of the answer to one sample: no axis for one class, T for one class per time step. */
    Shape shape();

    /**
     * Number of classes.
     *
     * @throws IllegalStateException if the answer is not a class
     */
    int classes();

    /** One class per sample. */
    static Target ofClass(int classes) {
        return new Classes(classes, Shape.of());
    }

    /** One class per time step. */
    static Target ofClassPerStep(int classes, int steps) {
        return new Classes(classes, Shape.of(steps));
    }

    /** Real values. */
    static Target ofReals(Shape shape) {
        return new Reals(shape);
    }

    /**
     * Classes, numbered from 0.
     *
     * @param classes how many there are, at least 1
     * @param shape one class for each of its elements
     */
    record Classes(int classes, Shape shape) implements Target {

        /** @throws IllegalArgumentException if there is no class */
        public Classes {
            if (classes < 1) {
                throw new IllegalArgumentException("there must be at least 1 class, not " + classes);
            }
        }

        /** Such as {@code 10 classes} or {@code 2 classes for each of 12}. */
        @Override
        public String toString() {
            String count = classes + (classes == 1 ? " class" : " classes");
            return shape.rank() == 0 ? count : count + " for each of " + shape;
        }
    }

    /**
     * Real values, for squared error.
     *
     * @param shape of the answer to one sample
     */
    record Reals(Shape shape) implements Target {

        @Override
        public int classes() {
            throw new IllegalStateException("real values of " + shape + " have no classes");
        }

        /** Such as {@code real values of 1}. */
        @Override
        public String toString() {
            return "real values of " + shape;
        }
    }
}
