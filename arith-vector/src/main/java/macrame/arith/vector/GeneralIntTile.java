package macrame.arith.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import macrame.arith.kernel.IntStep;

/** Tiles of ints whose rounding depends on the sum, one vector at a time. */
final class GeneralIntTile {

    private static final VectorSpecies<Integer> SPECIES = IntTile.SPECIES;

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
        IntVector mask = IntVector.broadcast(SPECIES, (1 << dropped) - 1);
        IntVector bias = IntVector.broadcast(SPECIES, step.bias());
        IntVector ifNegative = IntVector.broadcast(SPECIES, step.biasIfNegative());
        IntVector ifOdd = IntVector.broadcast(SPECIES, step.biasIfOdd());
        IntVector lowest = IntVector.broadcast(SPECIES, step.lowest());
        IntVector highest = IntVector.broadcast(SPECIES, step.highest());
        IntVector sum = IntVector.fromArray(SPECIES, c, cFrom);
        int at = aFrom;
        int bt = bFrom;
        for (int k = 0; k < depth; k++) {
            IntVector product = IntVector.fromArray(SPECIES, b, bt).mul(IntVector.broadcast(SPECIES, a[at]));
            IntVector tail = product.and(mask).add(bias);
            IntVector floor = product.lanewise(VectorOperators.ASHR, dropped).add(sum);
            sum = floor.add(carry(floor, tail, ifNegative, ifOdd, dropped))
                    .max(lowest)
                    .min(highest);
            at += IntTile.ROWS;
            bt += IntTile.COLUMNS;
        }
        sum.intoArray(c, cFrom);
    }

    private static IntVector carry(
            IntVector floor, IntVector tail, IntVector ifNegative, IntVector ifOdd, int dropped) {
        IntVector negative = floor.lanewise(VectorOperators.ASHR, 31).and(ifNegative);
        IntVector odd = floor.lanewise(VectorOperators.LSHL, 31)
                .lanewise(VectorOperators.ASHR, 31)
                .and(ifOdd);
        return tail.add(negative).add(odd).lanewise(VectorOperators.LSHR, dropped);
    }
}
