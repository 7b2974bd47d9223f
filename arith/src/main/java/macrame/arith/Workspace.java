package macrame.arith;

import macrame.arith.kernel.PanelKernels;

/** Buffers that the products of one thread reuse. */
final class Workspace {

    private static final ThreadLocal<Workspace> OF_THREAD = ThreadLocal.withInitial(Workspace::new);

    final int[][] codesOfA = new int[RowKernel.ROWS][RowKernel.TERMS];
    final int[][] rowsOfB = new int[RowKernel.TERMS][RowKernel.COLUMNS];
    private final int[] tally = new int[RowKernel.COLUMNS];
    private int[][] intSums;
    private long[][] longSums;
    private double[][] doubleSums;
    private double[][] doublesOfB;
    private FloatLanes floats;
    private DoubleLanes doubles;
    private IntLanes ints;

    private Workspace() {}

    static Workspace ofThread() {
        return OF_THREAD.get();
    }

    /** Counters by column, all zero between uses. */
    int[] tally() {
        return tally;
    }

    int[][] intSums() {
        return intSums = intSums == null ? new int[RowKernel.ROWS][RowKernel.COLUMNS] : intSums;
    }

    long[][] longSums() {
        return longSums = longSums == null ? new long[RowKernel.ROWS][RowKernel.COLUMNS] : longSums;
    }

    double[][] doubleSums() {
        return doubleSums = doubleSums == null ? new double[RowKernel.ROWS][RowKernel.COLUMNS] : doubleSums;
    }

    double[][] doublesOfB() {
        return doublesOfB = doublesOfB == null ? new double[RowKernel.TERMS][RowKernel.COLUMNS] : doublesOfB;
    }

    FloatLanes floats(PanelKernels kernels) {
        return floats = floats == null ? new FloatLanes(kernels) : floats;
    }

    DoubleLanes doubles(PanelKernels kernels) {
        return doubles = doubles == null ? new DoubleLanes(kernels) : doubles;
    }

    IntLanes ints(PanelKernels kernels) {
        return ints = ints == null ? new IntLanes(kernels) : ints;
    }
}
