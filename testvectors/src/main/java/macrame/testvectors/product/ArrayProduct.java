package macrame.testvectors.product;

import macrame.arith.Accumulation;
import macrame.arith.Accumulators;
import macrame.arith.Cast;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.MatrixProduct;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.sim.Dataflow;

/**
 * The values that the reference array, its buffer and its requantiser show, computed by the product of {@code
 * macrame.arith} a block of beats at a time. Arrays of codes are beats × lanes.
 */
public final class ArrayProduct {

    private final ProductCase product;
    private final ArraySchedule schedule;
    private final CodeMatrix west;
    private final CodeMatrix north;
    private final MacFormat mac;
    private final MatrixProduct partial;
    private final MatrixProduct whole;
    private final boolean replacesFirst;
    private final boolean replaces;

    /** The values of a product. */
    public ArrayProduct(ProductCase product) {
        this.product = product;
        this.schedule = ArraySchedule.of(product);
        boolean transposed = product.array().dataflow() == Dataflow.INPUT_STATIONARY;
        MacFormat natural = product.array().arithmetic().mac();
        this.west = transposed ? product.b().transposed() : product.a();
        this.north = transposed ? product.a().transposed() : product.b();
        this.mac = transposed ? exchanged(natural) : natural;
        Accumulation accumulation = product.array().accumulation();
        this.partial = new MatrixProduct(unbuffered(mac), Accumulation.ONE_CHAIN);
        this.whole = new MatrixProduct(mac, accumulation);
        this.replacesFirst = !accumulation.adds(0);
        this.replaces = !accumulation.adds(product.array().rows());
    }

    private static MacFormat exchanged(MacFormat mac) {
        return new MacFormat(mac.b(), mac.a(), mac.addition(), mac.product(), mac.partialSum(), mac.buffer());
    }

    /** The same chain, with partial sums as they are. */
    private static MacFormat unbuffered(MacFormat mac) {
        Cast unchanged = new Cast(mac.partialSum().target(), Rounding.FLOOR, Overflow.WRAP);
        return new MacFormat(mac.a(), mac.b(), mac.addition(), mac.product(), mac.partialSum(), unchanged);
    }

    /** When and where everything happens. */
    public ArraySchedule schedule() {
        return schedule;
    }

    /** The operand that enters from the west: rows × K. */
    public CodeMatrix west() {
        return west;
    }

    /** The operand that enters from the north or stays: K × columns. */
    public CodeMatrix north() {
        return north;
    }

    /** The MAC step of west times north. */
    public MacFormat mac() {
        return mac;
    }

    /** Whether the chains of a K tile take the buffer's place instead of being added to it. */
    public boolean replaces(int tile) {
        return tile == 0 ? replacesFirst : replaces;
    }

    /** Whether partial sums enter the array with a value other than zero. */
    public boolean presets() {
        return replacesFirst && product.bias() != null || replaces && schedule.kTiles() > 1;
    }

    /** Whether the buffer begins with a value other than zero. */
    public boolean startsFilled() {
        return !replacesFirst && product.bias() != null;
    }

    /** What the buffer begins with at an element of O, possibly beyond it. */
    public long initial(int row, int column) {
        boolean transposed = product.array().dataflow() == Dataflow.INPUT_STATIONARY;
        int index = transposed ? row : column;
        return product.bias() == null || index >= product.bias().length ? 0 : product.bias()[index];
    }

    /** The partial sums that a fold's chains begin with, for beats of a stationary array or one row of the other's. */
    public long[] presets(int fold, int firstBeat, int beats) {
        int columns = product.array().columns();
        long[] presets = new long[beats * columns];
        int tile = tile(fold);
        if (!replaces(tile)) {
            return presets;
        }
        long[] before = tile == 0 ? null : buffered(fold, tile, firstBeat, beats);
        FixedFormat buffer = mac.buffer().target();
        for (int i = 0; i < presets.length; i++) {
            long entering = before != null
                    ? before[i]
                    : initial(firstBeat + i / columns, schedule.firstColumn(fold) + i % columns);
            presets[i] = mac.partialSum().apply(entering, buffer);
        }
        return presets;
    }

    private int tile(int fold) {
        return schedule.stationary() ? fold % schedule.kTiles() : 0;
    }

    /** What the lanes of the array show. */
    public long[] partialSums(int fold, int firstBeat, int beats) {
        int rows = product.array().rows();
        int columns = product.array().columns();
        if (!schedule.stationary()) {
            Accumulators sums = new Accumulators(rows, columns, mac.partialSum().target());
            preset(sums, presets(fold, schedule.firstRow(fold), 1), true);
            partial.accumulate(
                    new PaddedWindow(west, schedule.firstRow(fold), 0, rows, schedule.depth()),
                    new PaddedWindow(north, 0, schedule.firstColumn(fold), schedule.depth(), columns),
                    sums,
                    null,
                    null);
            return inBeats(sums.codes(), fold, firstBeat, beats);
        }
        Accumulators sums = new Accumulators(beats, columns, mac.partialSum().target());
        if (replaces(tile(fold))) {
            preset(sums, presets(fold, firstBeat, beats), false);
        }
        int firstK = schedule.firstRow(fold);
        int depth = Math.min(rows, schedule.depth() - firstK);
        partial.accumulate(
                new PaddedWindow(west, firstBeat, firstK, beats, depth),
                new PaddedWindow(north, firstK, schedule.firstColumn(fold), depth, columns),
                sums,
                null,
                null);
        return sums.codes();
    }

    private static void preset(Accumulators sums, long[] presets, boolean everyRow) {
        for (int i = 0; i < sums.codes().length; i++) {
            sums.codes()[i] = presets[everyRow ? i % presets.length : i];
        }
    }

    /** What the buffer holds in the end; the fold is the last one of its results. */
    public long[] accumulators(int fold, int firstBeat, int beats) {
        if (schedule.stationary()) {
            return buffered(fold, schedule.kTiles(), firstBeat, beats);
        }
        int rows = product.array().rows();
        int columns = product.array().columns();
        Accumulators into = new Accumulators(rows, columns, mac.buffer().target());
        for (int i = 0; i < into.codes().length; i++) {
            into.codes()[i] = initial(0, schedule.firstColumn(fold) + i % columns);
        }
        whole.accumulate(
                new PaddedWindow(west, schedule.firstRow(fold), 0, rows, schedule.depth()),
                new PaddedWindow(north, 0, schedule.firstColumn(fold), schedule.depth(), columns),
                into,
                null,
                null);
        return inBeats(into.codes(), fold, firstBeat, beats);
    }

    /** The buffer of a stationary array after some of the K tiles. */
    private long[] buffered(int fold, int tiles, int firstBeat, int beats) {
        int columns = product.array().columns();
        Accumulators into = new Accumulators(beats, columns, mac.buffer().target());
        for (int i = 0; i < into.codes().length; i++) {
            into.codes()[i] = initial(firstBeat + i / columns, schedule.firstColumn(fold) + i % columns);
        }
        int depth = Math.min(schedule.depth(), tiles * product.array().rows());
        whole.accumulate(
                new PaddedWindow(west, firstBeat, 0, beats, depth),
                new PaddedWindow(north, 0, schedule.firstColumn(fold), depth, columns),
                into,
                null,
                null);
        return into.codes();
    }

    /** An output-stationary tile in the order in which it leaves. */
    private long[] inBeats(long[] tile, int fold, int firstBeat, int beats) {
        int lanes = schedule.lanes();
        int columns = product.array().columns();
        long[] codes = new long[beats * lanes];
        for (int i = 0; i < codes.length; i++) {
            int beat = firstBeat + i / lanes;
            int row = schedule.row(fold, beat, i % lanes) - schedule.firstRow(fold);
            int column = schedule.column(fold, beat, i % lanes) - schedule.firstColumn(fold);
            codes[i] = tile[row * columns + column];
        }
        return codes;
    }

    /**
     * What the requantisers show.
     *
     * @param accumulators of {@link #accumulators} for the same beats
     */
    public long[] results(int fold, int firstBeat, long[] accumulators) {
        int lanes = schedule.lanes();
        Cast cast = product.result();
        FixedFormat source = mac.buffer().target();
        long firstStep = (long) (fold / schedule.kTiles()) * schedule.beats() + firstBeat;
        LaneRandom random = new LaneRandom(cast, product.protocol().lfsrSeed(), lanes, firstStep);
        long[] results = new long[accumulators.length];
        for (int i = 0; i < results.length; i++) {
            long code = accumulators[i];
            boolean cut = product.relu() && code < 0;
            results[i] = cast.apply(cut ? 0 : code, source, random.next(i % lanes), null);
        }
        return results;
    }
}
