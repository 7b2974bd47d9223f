package macrame.arith.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import macrame.arith.kernel.IntStep;

/** Tiles of ints whose rounding depends on the sum, one row at a time. */
final class GeneralIntTile {

    private static final VectorSpecies<Integer> SPECIES = IntTile.SPECIES;
    private static final int LANES = IntTile.LANES;

    private GeneralIntTile() {}

    static void addRounded(int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step) {
        for (int row = 0; row < IntTile.ROWS; row++) {
            addRow(depth, a, aFrom + row, b, bFrom, c, cFrom + row * IntTile.COLUMNS, step);
        }
    }

    private static void addRow(int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step) {
        int dropped = step.dropped();
        IntVector mask = IntVector.broadcast(SPECIES, (1 << dropped) - 1);
        IntVector bias = IntVector.broadcast(SPECIES, step.bias());
        IntVector ifNegative = IntVector.broadcast(SPECIES, step.biasIfNegative());
        IntVector ifOdd = IntVector.broadcast(SPECIES, step.biasIfOdd());
        IntVector lowest = IntVector.broadcast(SPECIES, step.lowest());
        IntVector highest = IntVector.broadcast(SPECIES, step.highest());
        IntVector sum0 = IntVector.fromArray(SPECIES, c, cFrom);
        IntVector sum1 = IntVector.fromArray(SPECIES, c, cFrom + LANES);
        int at = aFrom;
        int bt = bFrom;
        for (int k = 0; k < depth; k++) {
            IntVector factor = IntVector.broadcast(SPECIES, a[at]);
            IntVector product0 = IntVector.fromArray(SPECIES, b, bt).mul(factor);
            IntVector product1 = IntVector.fromArray(SPECIES, b, bt + LANES).mul(factor);
            IntVector floor0 = product0.lanewise(VectorOperators.ASHR, dropped).add(sum0);
            IntVector floor1 = product1.lanewise(VectorOperators.ASHR, dropped).add(sum1);
            IntVector tail0 = product0.and(mask).add(bias);
            IntVector tail1 = product1.and(mask).add(bias);
            sum0 = floor0.add(carry(floor0, tail0, ifNegative, ifOdd, dropped))
                    .max(lowest)
                    .min(highest);
            sum1 = floor1.add(carry(floor1, tail1, ifNegative, ifOdd, dropped))
                    .max(lowest)
                    .min(highest);
            at += IntTile.ROWS;
            bt += IntTile.COLUMNS;
        }
        highest.min(sum0).intoArray(c, cFrom);
        highest.min(sum1).intoArray(c, cFrom + LANES);
    }

    static IntVector carry(IntVector floor, IntVector tail, IntVector ifNegative, IntVector ifOdd, int dropped) {
        IntVector negative = floor.lanewise(VectorOperators.ASHR, 31).and(ifNegative);
        IntVector odd = floor.lanewise(VectorOperators.LSHL, 31)
                .lanewise(VectorOperators.ASHR, 31)
                .and(ifOdd);
        return tail.add(negative).add(odd).lanewise(VectorOperators.LSHR, dropped);
    }
}
