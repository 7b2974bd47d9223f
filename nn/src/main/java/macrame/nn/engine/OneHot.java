package macrame.nn.engine;

import macrame.files.NumberText;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;

/** Where the ones are when whole numbers become rows with a single one. */
final class OneHot {

    private OneHot() {}

    static Shape shape(Shape indices, int classes) {
        int[] extents = new int[indices.rank() + 1];
        for (int axis = 0; axis < indices.rank(); axis++) {
            extents[axis] = indices.extent(axis);
        }
        extents[indices.rank()] = classes;
        return Shape.of(extents);
    }

    /** One position per index. */
    static int[] positions(RealTensor indices, int classes) {
        int[] positions = new int[indices.values().length];
        for (int i = 0; i < positions.length; i++) {
            double value = indices.values()[i];
            int index = (int) value;
            if (index != value || index < 0 || index >= classes) {
                throw new IllegalArgumentException("an index is a whole number from 0 to " + (classes - 1) + ", not "
                        + NumberText.shortest(value));
            }
            positions[i] = i * classes + index;
        }
        return positions;
    }
}
