package macrame.arith;

/** Tiles of clamped chains. */
record ChainTiles(IntLanes lanes, ChainEnds ends, int columns) implements PanelProduct.TileEnds {

    @Override
    public void start(int k, int from, int row, int column, int count) {
        ends.start(k, lanes.sums(), from, row * columns + column, count);
    }

    @Override
    public void end(int k, int from, int row, int column, int count) {
        ends.end(k, lanes.sums(), from, row * columns + column, count);
    }
}
