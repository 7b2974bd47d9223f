package macrame.testvectors.bundle;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.MacFormat.Addition;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.files.Checksums;
import macrame.sim.ArrayConfig;
import macrame.sim.Timing;
import macrame.sim.Timing.Deskew;
import macrame.sim.Timing.Load;
import macrame.testvectors.product.ArrayProduct;
import macrame.testvectors.product.ArraySchedule;
import macrame.testvectors.product.ProductCase;

/** Everything that the reference RTL and its test bench are parameterised with, in one order. */
final class Parameters {

    /** SystemVerilog types of parameters. */
    private enum Kind {
        INT("int"),
        BIT("bit"),
        LONGINT("longint"),
        WORD("logic [63:0]");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    private record Value(Kind kind, long number) {
        String text() {
            return switch (kind) {
                case BIT -> "1'b" + number;
                case WORD -> "64'h" + HexFormat.of().toHexDigits(number);
                default -> Long.toString(number);
            };
        }
    }

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final long sentinel;

    Parameters(ProductCase product, ArrayProduct values) {
        array(product.array(), values.schedule());
        formats(values, product);
        protocol(product, values);
        sentinel = sentinel(product, svh());
        put("SENTINEL", Kind.WORD, sentinel);
    }

    /** The pattern that every {@code $readmemh} file of this bundle ends with; its lowest bit is set. */
    long sentinel() {
        return sentinel;
    }

    private static long sentinel(ProductCase product, String parameters) {
        String text = product.name() + "\n" + product.phase() + "\n" + product.shape() + "\n" + parameters;
        String digits = Checksums.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
        return Long.parseUnsignedLong(digits, 16) | 1;
    }

    private void array(ArrayConfig array, ArraySchedule schedule) {
        Timing timing = array.timing();
        put("STATIONARY", Kind.BIT, schedule.stationary() ? 1 : 0);
        put("ROWS", Kind.INT, array.rows());
        put("COLUMNS", Kind.INT, array.columns());
        put("ROW_BITS", Kind.INT, rowBits(array));
        put("INPUT", Kind.INT, timing.registers().input());
        put("ROW_REGISTERS", Kind.INT, timing.registers().row());
        put("HOP", Kind.INT, timing.registers().hop());
        put("LATENCY", Kind.INT, timing.registers().latency());
        put("DESKEW", Kind.BIT, timing.deskew() == Deskew.ALIGN ? 1 : 0);
        put("WAVEFRONT", Kind.BIT, timing.tiles().load() == Load.WAVEFRONT ? 1 : 0);
        put("DRAIN", Kind.INT, timing.drain().direction().ordinal());
        put("DRAIN_DELAY", Kind.INT, timing.drain().delay());
        put("LANES", Kind.INT, schedule.lanes());
        put("BEATS", Kind.INT, schedule.beats());
        put("FOLDS", Kind.INT, schedule.folds());
        put("K_TILES", Kind.INT, schedule.kTiles());
    }

    static int rowBits(ArrayConfig array) {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(array.rows() - 1));
    }

    private void formats(ArrayProduct values, ProductCase product) {
        MacFormat mac = values.mac();
        put("WEST_WIDTH", Kind.INT, mac.a().width());
        put("WEST_SIGNED", Kind.BIT, mac.a().signed() ? 1 : 0);
        put("NORTH_WIDTH", Kind.INT, mac.b().width());
        put("NORTH_SIGNED", Kind.BIT, mac.b().signed() ? 1 : 0);
        put("EXACT_FRACTION", Kind.INT, mac.a().fraction() + mac.b().fraction());
        boolean castFirst = mac.addition() == Addition.CAST_THEN_ADD;
        put("CAST_THEN_ADD", Kind.BIT, castFirst ? 1 : 0);
        cast("PRODUCT", castFirst ? mac.product() : mac.partialSum());
        cast("SUM", mac.partialSum());
        cast("BUFFER", mac.buffer());
        cast("RESULT", product.result());
        put("RESULT_RANDOM_BITS", Kind.INT, Math.max(1, product.result().randomBits()));
        put("RELU", Kind.BIT, product.relu() ? 1 : 0);
    }

    private void cast(String prefix, Cast cast) {
        FixedFormat format = cast.target();
        put(prefix + "_WIDTH", Kind.INT, format.width());
        put(prefix + "_FRACTION", Kind.INT, format.fraction());
        put(prefix + "_SIGNED", Kind.BIT, format.signed() ? 1 : 0);
        put(prefix + "_ROUNDING", Kind.INT, rounding(cast.rounding()));
        put(prefix + "_OVERFLOW", Kind.INT, overflow(cast.overflow()));
    }

    private static int rounding(Rounding rounding) {
        return switch (rounding) {
            case FLOOR -> 0;
            case CEILING -> 1;
            case TOWARD_ZERO -> 2;
            case AWAY_FROM_ZERO -> 3;
            case HALF_UP -> 4;
            case HALF_DOWN -> 5;
            case HALF_AWAY -> 6;
            case HALF_TOWARD_ZERO -> 7;
            case HALF_EVEN -> 8;
            case HALF_ODD -> 9;
            case JAM -> 10;
            case STOCHASTIC -> 11;
        };
    }

    /** The model refuses a product whose sums overflow under ERROR, so that the bits above are never needed. */
    private static int overflow(Overflow overflow) {
        return switch (overflow) {
            case WRAP, ERROR -> 0;
            case SATURATE -> 1;
            case SATURATE_SYMMETRIC -> 2;
            case SATURATE_ZERO -> 3;
            case WRAP_SIGN_MAGNITUDE -> 4;
        };
    }

    private void protocol(ProductCase product, ArrayProduct values) {
        ArraySchedule schedule = values.schedule();
        long[] inputs = schedule.inputCycles();
        put("REPLACE_FIRST", Kind.BIT, values.replaces(0) ? 1 : 0);
        put("REPLACE", Kind.BIT, values.replaces(1) ? 1 : 0);
        put("HAS_PRESET", Kind.BIT, values.presets() ? 1 : 0);
        put("HAS_INITIAL", Kind.BIT, values.startsFilled() ? 1 : 0);
        put("STIM_WORDS", Kind.INT, Math.toIntExact(inputs[inputs.length - 1] + schedule.inputBeats()));
        put("TOTAL_CYCLES", Kind.LONGINT, schedule.cycles());
        put("LAST_RESULT_CYCLE", Kind.LONGINT, lastResult(schedule, inputs));
        put("RUNS", Kind.INT, product.protocol().runs());
        put("STALL_PATTERN", Kind.WORD, product.protocol().stallPattern());
        put("LFSR_SEED", Kind.WORD, product.protocol().lfsrSeed());
        put("CHECKS", Kind.LONGINT, checks(product, schedule));
    }

    private static long lastResult(ArraySchedule schedule, long[] inputs) {
        long last = 0;
        for (long delay : schedule.laneCycles()) {
            last = Math.max(last, delay);
        }
        return inputs[inputs.length - 1] + last + schedule.beats() - 1;
    }

    /** Values that the bench compares: array, buffer and result. */
    static long checks(ProductCase product, ArraySchedule schedule) {
        long results = (long) schedule.folds() / schedule.kTiles() * schedule.beats();
        long beats = (long) schedule.folds() * schedule.beats();
        return product.protocol().runs() * schedule.lanes() * (beats + 2 * results);
    }

    private void put(String name, Kind kind, long number) {
        values.put(name, new Value(kind, number));
    }

    /** One parameter's number. */
    long number(String name) {
        return values.get(name).number();
    }

    /** As SystemVerilog. */
    String svh() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append("localparam ")
                .append(value.kind().type)
                .append(' ')
                .append(name)
                .append(" = ")
                .append(value.text())
                .append(";\n"));
        return text.toString();
    }

    /** As C macros. */
    String macros() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append("#define MACRAME_")
                .append(name)
                .append(' ')
                .append(
                        value.kind() == Kind.WORD
                                ? "0x" + Long.toHexString(value.number()) + "ULL"
                                : value.number() + "")
                .append('\n'));
        return text.toString();
    }
}
