package macrame.arith;

/** Ends of exact sums, which start at zero. */
interface ExactEnds extends PanelProduct.TileEnds {

    @Override
    default boolean startAtZero() {
        return true;
    }

    @Override
    default boolean ignoresZeros() {
        return true;
    }

    @Override
    default void start(int k, int from, int row, int column, int count) {
        // Tiles are zero already.
    }
}
