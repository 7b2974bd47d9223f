package macrame.arith;

/** Tiles of exact sums, added to accumulators that cannot overflow, or that wrap. */
record ExactTiles(ExactLanes lanes, Accumulators into, int shift) implements PanelProduct.TileEnds {

    @Override
    public void start(int k, int from, int row, int column, int count) {
        // Sums start at zero.
    }

    @Override
    public void end(int k, int from, int row, int column, int count) {
        lanes.addTo(into.codes(), row * into.columns() + column, from, count, shift);
    }
}
