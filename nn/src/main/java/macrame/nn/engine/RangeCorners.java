package macrame.nn.engine;

import macrame.arith.FixedFormat;
import macrame.nn.tensor.Broadcast;
import macrame.nn.tensor.RangeTensor;
import macrame.nn.tensor.Shape;

/**
 * The corners at which products of two tensors, element by element, are smallest and largest. A product of a tensor with
 * itself is a square: the smallest one is that of the code next to zero.
 *
 * @param lowA factors of the smallest products
 * @param lowB factors of the smallest products
 * @param highA factors of the largest products
 * @param highB factors of the largest products
 */
record RangeCorners(FixedFormat formatA, FixedFormat formatB, int[] lowA, int[] lowB, int[] highA, int[] highB) {

    /** The corners over a shape that both tensors repeat over. */
    static RangeCorners of(RangeTensor a, RangeTensor b, Shape shape) {
        int size = shape.size();
        RangeCorners corners =
                new RangeCorners(a.format(), b.format(), new int[size], new int[size], new int[size], new int[size]);
        Broadcast ofA = Broadcast.of(a.shape(), shape);
        Broadcast ofB = Broadcast.of(b.shape(), shape);
        for (int i = 0; i < size; i++) {
            int atA = ofA.at(i);
            if (a == b) {
                corners.square(i, a.low()[atA], a.high()[atA]);
            } else {
                int atB = ofB.at(i);
                corners.product(i, new int[] {a.low()[atA], a.high()[atA]}, new int[] {b.low()[atB], b.high()[atB]});
            }
        }
        return corners;
    }

    private void square(int i, int low, int high) {
        int nearest = low > 0 ? low : Math.min(high, 0);
        int farthest = Math.abs((long) low) > Math.abs((long) high) ? low : high;
        lowA[i] = nearest;
        lowB[i] = nearest;
        highA[i] = farthest;
        highB[i] = farthest;
    }

    private void product(int i, int[] a, int[] b) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int x : a) {
            for (int y : b) {
                long product = (long) x * y;
                if (product < least) {
                    least = product;
                    lowA[i] = x;
                    lowB[i] = y;
                }
                if (product > greatest) {
                    greatest = product;
                    highA[i] = x;
                    highB[i] = y;
                }
            }
        }
    }
}
