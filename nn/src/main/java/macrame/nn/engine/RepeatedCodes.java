package macrame.nn.engine;

import macrame.nn.tensor.Broadcast;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Shape;

/** The codes of a tensor as an operation over a larger shape reads them. */
final class RepeatedCodes {

    private RepeatedCodes() {}

    /** The codes repeated over a shape; a single one stays single. */
    static int[] over(FixedTensor x, Shape shape) {
        return x.codes().length == 1 ? x.codes() : everywhere(x, shape);
    }

    /** The codes repeated over a shape. */
    static int[] everywhere(FixedTensor x, Shape shape) {
        if (x.codes().length == shape.size()) {
            return x.codes();
        }
        Broadcast broadcast = Broadcast.of(x.shape(), shape);
        int[] repeated = new int[shape.size()];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = x.codes()[broadcast.at(i)];
        }
        return repeated;
    }
}
