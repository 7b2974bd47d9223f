package macrame.arith.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import macrame.arith.kernel.IntStep;

/** Tiles of ints whose rounding depends on the sum, one vector at a time. */
final class GeneralIntTile {

    private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;

    private GeneralIntTile() {}

    static void addRounded(int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step) {
        for (int row = 0; row < IntTile.ROWS; row++) {
            for (int column = 0; column < IntTile.COLUMNS; column += IntTile.LANES) {
                addVector(depth, a, aFrom + row, b, bFrom + column, c, cFrom + row * IntTile.COLUMNS + column, step);
            }
        }
    }

    private static void addVector(int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step) {
        int dropped = step.dropped();
        int mask = (1 << dropped) - 1;
        IntVector sum = IntVector.fromArray(SPECIES, c, cFrom);
        int at = aFrom;
        int bt = bFrom;
        for (int k = 0; k < depth; k++) {
            IntVector product = IntVector.fromArray(SPECIES, b, bt).mul(a[at]);
            IntVector floor = product.lanewise(VectorOperators.ASHR, dropped).add(sum);
            IntVector tail = product.and(mask).add(step.bias());
            IntVector negative = floor.lanewise(VectorOperators.ASHR, 31).and(step.biasIfNegative());
            IntVector odd = floor.and(1).neg().and(step.biasIfOdd());
            IntVector carry = tail.add(negative).add(odd).lanewise(VectorOperators.LSHR, dropped);
            sum = floor.add(carry).max(step.lowest()).min(step.highest());
            at += IntTile.ROWS;
            bt += IntTile.COLUMNS;
        }
        sum.intoArray(c, cFrom);
    }
}
