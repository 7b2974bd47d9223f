package macrame.arith.vector;

import static macrame.arith.kernel.CastKernels.FLUSHED;
import static macrame.arith.kernel.CastKernels.HIGH;
import static macrame.arith.kernel.CastKernels.LOW;
import static macrame.arith.kernel.CastKernels.ROUNDED;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import macrame.arith.kernel.IntStep;

/** Tiles of ints whose every cast is counted, in lanes, one vector at a time: counting leaves no registers for more. */
final class CountedIntTile {

    private static final VectorSpecies<Integer> SPECIES = IntTile.SPECIES;
    private static final int LANES = IntTile.LANES;

    private CountedIntTile() {}

    static void add(
            int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step, long[] counts) {
        for (int row = 0; row < IntTile.ROWS; row++) {
            int at = cFrom + row * IntTile.COLUMNS;
            for (int column = 0; column < IntTile.COLUMNS; column += LANES) {
                if (step.dropped() == 0) {
                    addClamped(depth, a, aFrom + row, b, bFrom + column, c, at + column, step, counts);
                } else {
                    addRounded(depth, a, aFrom + row, b, bFrom + column, c, at + column, step, counts);
                }
            }
        }
    }

    private static void addClamped(
            int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step, long[] counts) {
        int shift = step.shift();
        IntVector lowest = IntVector.broadcast(SPECIES, step.lowest());
        IntVector highest = IntVector.broadcast(SPECIES, step.highest());
        IntVector high = IntVector.zero(SPECIES);
        IntVector low = IntVector.zero(SPECIES);
        IntVector sum = IntVector.fromArray(SPECIES, c, cFrom);
        int at = aFrom;
        int bt = bFrom;
        for (int k = 0; k < depth; k++) {
            IntVector value =
                    IntVector.fromArray(SPECIES, b, bt).mul(a[at] << shift).add(sum);
            high = highest.sub(value).lanewise(VectorOperators.LSHR, 31).add(high);
            low = value.sub(lowest).lanewise(VectorOperators.LSHR, 31).add(low);
            sum = value.max(lowest).min(highest);
            at += IntTile.ROWS;
            bt += IntTile.COLUMNS;
        }
        highest.min(sum).intoArray(c, cFrom);
        counts[HIGH] += high.reduceLanes(VectorOperators.ADD);
        counts[LOW] += low.reduceLanes(VectorOperators.ADD);
    }

    private static void addRounded(
            int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step, long[] counts) {
        int dropped = step.dropped();
        IntVector mask = IntVector.broadcast(SPECIES, (1 << dropped) - 1);
        IntVector bias = IntVector.broadcast(SPECIES, step.bias());
        IntVector ifNegative = IntVector.broadcast(SPECIES, step.biasIfNegative());
        IntVector ifOdd = IntVector.broadcast(SPECIES, step.biasIfOdd());
        IntVector lowest = IntVector.broadcast(SPECIES, step.lowest());
        IntVector highest = IntVector.broadcast(SPECIES, step.highest());
        IntVector zero = IntVector.zero(SPECIES);
        IntVector rounded = zero;
        IntVector flushed = zero;
        IntVector high = zero;
        IntVector low = zero;
        IntVector sum = IntVector.fromArray(SPECIES, c, cFrom);
        int at = aFrom;
        int bt = bFrom;
        for (int k = 0; k < depth; k++) {
            IntVector product = IntVector.fromArray(SPECIES, b, bt).mul(a[at]);
            IntVector tail = product.and(mask);
            IntVector floor = product.lanewise(VectorOperators.ASHR, dropped).add(sum);
            IntVector value = floor.add(GeneralIntTile.carry(floor, tail.add(bias), ifNegative, ifOdd, dropped));
            IntVector inexact = zero.sub(tail).lanewise(VectorOperators.LSHR, 31);
            IntVector nonZero = zero.sub(value).lanewise(VectorOperators.OR, value);
            rounded = inexact.add(rounded);
            flushed = inexact.lanewise(VectorOperators.AND_NOT, nonZero.lanewise(VectorOperators.LSHR, 31))
                    .add(flushed);
            high = highest.sub(value).lanewise(VectorOperators.LSHR, 31).add(high);
            low = value.sub(lowest).lanewise(VectorOperators.LSHR, 31).add(low);
            sum = value.max(lowest).min(highest);
            at += IntTile.ROWS;
            bt += IntTile.COLUMNS;
        }
        highest.min(sum).intoArray(c, cFrom);
        counts[ROUNDED] += rounded.reduceLanes(VectorOperators.ADD);
        counts[FLUSHED] += flushed.reduceLanes(VectorOperators.ADD);
        counts[HIGH] += high.reduceLanes(VectorOperators.ADD);
        counts[LOW] += low.reduceLanes(VectorOperators.ADD);
    }
}
