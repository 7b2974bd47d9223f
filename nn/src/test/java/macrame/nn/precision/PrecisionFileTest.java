package macrame.nn.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.files.InputException;
import macrame.files.document.Document;
import macrame.files.document.Section;
import macrame.nn.precision.Precision.LayerRole;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class PrecisionFileTest {

    private static final Map<String, List<String>> KNOWN =
            new TreeMap<>(Map.of("input", List.of(), "fc1", List.of("weight", "bias"), "fc/2", List.of("weight")));

    private static final String EVERYTHING = """
            rounding: floor
            overflow: wrap
            accumulators: {width: 20, overflow: saturate}
            gradients: {width: 12, rounding: stochastic}
            weight-gradients: 10
            activations: Q4.4
            masters: 30
            layers:
              fc1:
                weights: {format: "fixed<8,2>", overflow: saturate}
                activations: {rounding: half-up}
                parts:
                  bias: {weights: 16, masters: s32f20}
                  output: {activations: u8f8}
              fc/2: {gradients: 7}
            """;

    private static final Ranges RANGES = new Ranges(
            Map.of(
                    new LayerRole("fc1", Role.WEIGHT), 0.7,
                    new LayerRole("fc1", Role.ACTIVATION), 3.0,
                    new LayerRole("fc1", Role.WEIGHT_GRADIENT), 0.1,
                    new LayerRole("fc/2", Role.WEIGHT), 1.5,
                    new LayerRole("fc/2", Role.ACTIVATION_GRADIENT), 0.2,
                    new LayerRole("input", Role.ACTIVATION), 1.0),
            Map.of(new Site("fc1", "sum", Role.ACTIVATION), 9.0));

    private static PrecisionPlan plan(String text) {
        return PrecisionFile.ofText("p.yaml", text, KNOWN);
    }

    private static FixedFormat format(String spelling) {
        return FixedFormat.parse(spelling);
    }

    private static Cast cast(String spelling, Rounding rounding, Overflow overflow) {
        return new Cast(format(spelling), rounding, overflow);
    }

    private static void is(Precision precision, Site site, Cast expected) {
        assertThat(precision.of(site)).as(site.toString()).isEqualTo(expected);
    }

    @Test
    void narrowerRulesGoBeforeWiderOnes() {
        Precision precision = RANGES.precision(plan(EVERYTHING));
        // 0.7 in s8f6 by its own format; its master keeps 2 integer bits: s30f28.
        is(precision, new Site("fc1", "weight", Role.WEIGHT), cast("s8f6", Rounding.FLOOR, Overflow.SATURATE));
        is(precision, new Site("fc1", "weight", Role.MASTER), cast("s30f28", Rounding.FLOOR, Overflow.WRAP));
        // 0.7 in 16 bits: 0.7·2^15 < 2^15 − 1, so s16f15.
        is(precision, new Site("fc1", "bias", Role.WEIGHT), cast("s16f15", Rounding.FLOOR, Overflow.SATURATE));
        is(precision, new Site("fc1", "bias", Role.MASTER), cast("s32f20", Rounding.FLOOR, Overflow.WRAP));
        is(precision, new Site("fc1", "output", Role.ACTIVATION), cast("u8f8", Rounding.HALF_UP, Overflow.WRAP));
        is(precision, new Site("fc1", "sum", Role.ACTIVATION), cast("s8f4", Rounding.HALF_UP, Overflow.WRAP));
        is(precision, new Site("input", "output", Role.ACTIVATION), cast("s8f4", Rounding.FLOOR, Overflow.WRAP));
        // 0.1 in 10 bits: 0.1·2^12 = 409.6 ≤ 511 < 0.1·2^13.
        is(precision, new Site("fc1", "weight", Role.WEIGHT_GRADIENT), cast("s10f12", Rounding.FLOOR, Overflow.WRAP));
        // 0.2 in 7 bits: 0.2·2^8 = 51.2 ≤ 63; the layer's rule has a width and the role's a rounding.
        is(
                precision,
                new Site("fc/2", "input", Role.ACTIVATION_GRADIENT),
                cast("s7f8", Rounding.STOCHASTIC, Overflow.WRAP));
        // Nothing is said of it but the plan's modes: 24 bits, 1.5·2^22 ≤ 2^23 − 1.
        is(precision, new Site("fc/2", "weight", Role.WEIGHT), cast("s24f22", Rounding.FLOOR, Overflow.WRAP));
        assertThat(precision.accumulators()).isEqualTo(new AccumulatorRule(20, Overflow.SATURATE));
        assertThat(precision.of(new Site("fc1", "rate", Role.CONSTANT)).rounding())
                .isEqualTo(Rounding.FLOOR);
    }

    @Test
    void bareWidthsMeanWhatTheyMeanAsOptions() {
        PrecisionPlan plan = plan("weights: 8\nactivations: 6\ngradients: 10\naccumulators: 18\noverflow: wrap");
        Widths widths = Widths.uniform(8)
                .with(Role.ACTIVATION, 6)
                .with(Role.WEIGHT_GRADIENT, 10)
                .with(Role.ACTIVATION_GRADIENT, 10)
                .withAccumulators(18);
        assertThat(RANGES.precision(plan)).isEqualTo(RANGES.precision(widths, Rounding.HALF_EVEN, Overflow.WRAP));
    }

    @Test
    void costSeesTheSameWidths() {
        PrecisionPlan plan = plan(EVERYTHING);
        assertThat(plan.bits(new Site("fc1", "bias", Role.WEIGHT))).isEqualTo(16);
        assertThat(plan.bits(new Site("fc/2", "weight", Role.WEIGHT_GRADIENT))).isEqualTo(7);
        assertThat(plan.bits(new Site("fc/2", "weight", Role.WEIGHT))).isEqualTo(24);
        assertThat(plan.accumulatorBits(8, 8, 1000)).isEqualTo(20);
    }

    @Test
    void whatIsWrittenReadsBackEqual() {
        for (String text :
                List.of(EVERYTHING, "{}", "accumulators: exact\nlayers: {fc1: {weights: {rounding: floor}}}")) {
            PrecisionPlan plan = plan(text);
            assertThat(plan(PrecisionText.of(plan))).isEqualTo(plan);
        }
        assertThat(plan("{}"))
                .isEqualTo(new PrecisionPlan(
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Rounding.HALF_EVEN,
                        Overflow.SATURATE,
                        plan("{}").accumulators()));
    }

    @Test
    void thePrecisionOfARunReadsBackAsTheSamePrecision() {
        Precision precision = RANGES.precision(plan(EVERYTHING));
        PrecisionPlan written = PrecisionPlan.of(precision, Rounding.HALF_EVEN, Overflow.SATURATE);
        PrecisionPlan read = plan(PrecisionText.of(written));
        assertThat(read).isEqualTo(written);
        assertThat(new Ranges(Map.of()).precision(read)).isEqualTo(precision);
    }

    @Test
    void aFlagReplacesWhatTheFileSaysOfTheSameThingEverywhere() {
        PrecisionPlan plan = plan(EVERYTHING);
        PrecisionPlan weights = plan.with(Role.WEIGHT, 5);
        assertThat(weights.bits(new Site("fc1", "bias", Role.WEIGHT))).isEqualTo(5);
        assertThat(weights.isUniform(Role.WEIGHT)).isTrue();
        assertThat(plan.isUniform(Role.WEIGHT)).isFalse();
        assertThat(weights.rule(new Site("fc1", "weight", Role.WEIGHT)).overflow())
                .contains(Overflow.SATURATE);
        assertThat(weights.bits(new Site("fc1", "output", Role.ACTIVATION))).isEqualTo(8);
        PrecisionPlan rounded = plan.with(Rounding.HALF_ODD).with(Overflow.ERROR);
        assertThat(RANGES.precision(rounded).layers().values())
                .allSatisfy(cast -> assertThat(cast.rounding()).isEqualTo(Rounding.HALF_ODD))
                .allSatisfy(cast -> assertThat(cast.overflow()).isEqualTo(Overflow.ERROR));
        assertThat(rounded.accumulators().overflow()).isEmpty();
        assertThat(rounded.layers()).doesNotContainKey(new LayerRole("fc1", Role.ACTIVATION));
        assertThat(plan.withAccumulators(30).accumulators())
                .isEqualTo(new PrecisionPlan.AccumulatorPlan(30, Optional.of(Overflow.SATURATE)));
    }

    @Test
    void errorsNameFileLineAndTheNearestRightWord() {
        refused("layers:\n  fcl: {weights: 8}", "p.yaml:2: the network has no layer 'fcl'. Maybe use 'fc1'.");
        refused("layers:\n  fc1:\n    parts: {weigth: {weights: 8}}", "p.yaml:3:", "no parameter 'weigth'");
        refused("\nwieghts: 8", "p.yaml:2: unknown key 'wieghts'. Maybe use 'weights'.");
        refused("weights: 40", "p.yaml:1: 'weights' is '40' but must be from 1 to 32");
        refused("weights: s40f2", "p.yaml:1:", "at most 32 bits");
        refused("weights: {width: 8, format: s8f4}", "p.yaml:1:", "Maybe remove 'width'");
        refused("layers:\n  fc1:\n    weights: eight", "p.yaml:3:", "eight");
        refused("rounding: nearest", "p.yaml:1:", "'nearest' is no rounding here");
        refused("accumulators: 65", "p.yaml:1:", "from 1 to 64");
    }

    private static void refused(String text, String... parts) {
        assertThatThrownBy(() -> plan(text)).isInstanceOf(InputException.class).hasMessageContainingAll(parts);
    }

    /** The published schema names exactly the keys that are read, at the top, in layers and in parts. */
    @Test
    void theSchemaHasTheKeysThatAreRead() {
        List<List<String>> published = new ArrayList<>();
        try {
            Document.ofFile(Path.of("..", "docs", "schemas", "precision.schema.json"))
                    .bind(document -> {
                        Section top = document.section("properties");
                        Section layer = top.section("layers")
                                .section("additionalProperties")
                                .section("properties");
                        Section part = layer.section("parts")
                                .section("additionalProperties")
                                .section("properties");
                        published.addAll(List.of(top.keys(), layer.keys(), part.keys()));
                        return published;
                    });
        } catch (InputException unread) {
            assertThat(unread).hasMessageContaining("unknown key");
        }
        List<String> read =
                List.of("qqqqqqqq: 1", "layers: {fc1: {qqqqqqqq: 1}}", "layers: {fc1: {parts: {x: {qqqqqqqq: 1}}}}");
        for (int i = 0; i < read.size(); i++) {
            String text = read.get(i);
            InputException refused = Assertions.catchThrowableOfType(InputException.class, () -> plan(text));
            String listed = refused.getMessage().substring(refused.getMessage().indexOf("are ") + 4);
            assertThat(published.get(i)).containsExactlyInAnyOrder(listed.split(", "));
        }
    }
}
