package macrame.nn.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.Dequantize;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.layer.Quantize;
import macrame.nn.layer.Requantize;
import macrame.nn.network.Network;
import macrame.nn.precision.CastRule;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.PrecisionPlan;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

class CodeFormatsTest {

    private static final PrecisionPlan NARROW = PrecisionPlan.of(Widths.uniform(6), Rounding.FLOOR, Overflow.SATURATE);

    private static final Network NETWORK = Network.builder("n", Shape.of(2, 3))
            .add("codes", new Quantize(0.5f, 3, -8, 7, Quantize.Grid.HALF_EVEN))
            .add("flat", new Flatten())
            .add("shifted", new Dequantize(List.of(1f), 3))
            .add("sums", new Linear(4, Finish.NONE))
            .add("results", new Requantize(List.of(0.1f), 9, 0, 255, false))
            .add("reals", new Dequantize(List.of(0.25f), 9))
            .add("free", new Linear(2, Finish.NONE))
            .build();

    private static CastRule rule(PrecisionPlan plan, String layer, Role role) {
        return plan.rule(new LayerRole(layer, role));
    }

    private static void assertFormat(PrecisionPlan plan, String layer, Role role, String format) {
        CastRule.Format expected = new CastRule.Format(FixedFormat.parse(format));
        assertThat(rule(plan, layer, role).target()).as(layer).contains(expected);
    }

    @Test
    void layersOfCodesHaveTheFormatsOfTheirCodes() {
        PrecisionPlan plan = CodeFormats.over(NARROW, NETWORK);
        assertFormat(plan, "codes", Role.ACTIVATION, "s4f0");
        assertFormat(plan, "flat", Role.ACTIVATION, "s4f0");
        assertFormat(plan, "shifted", Role.ACTIVATION, "s5f0");
        assertFormat(plan, "sums", Role.ACTIVATION, "s32f0");
        assertFormat(plan, "sums", Role.WEIGHT, "s9f0");
        assertFormat(plan, "results", Role.ACTIVATION, "u8f0");
        assertThat(plan.rule(new Site("sums", "bias", Role.WEIGHT)).target())
                .contains(new CastRule.Format(FixedFormat.parse("s32f0")));
        for (String real : List.of("reals", "free")) {
            assertThat(rule(plan, real, Role.ACTIVATION)).isEqualTo(rule(NARROW, real, Role.ACTIVATION));
        }
        assertThat(rule(plan, "free", Role.WEIGHT)).isEqualTo(rule(NARROW, "free", Role.WEIGHT));
    }

    @Test
    void whatThePlanSaysOfALayerStands() {
        CastRule own = new CastRule(
                Optional.of(new CastRule.Format(FixedFormat.parse("s20f2"))), Optional.empty(), Optional.empty());
        PrecisionPlan said = new PrecisionPlan(
                Map.of(),
                Map.of(new LayerRole("sums", Role.ACTIVATION), own),
                NARROW.roles(),
                NARROW.rounding(),
                NARROW.overflow(),
                NARROW.accumulators());
        assertFormat(CodeFormats.over(said, NETWORK), "sums", Role.ACTIVATION, "s20f2");
    }

    @Test
    void aNetworkWithoutCodesKeepsItsPlan() {
        Network plain = Network.builder("p", Shape.of(3))
                .add("a", new Linear(2, Finish.NONE))
                .build();
        assertThat(CodeFormats.over(NARROW, plain)).isSameAs(NARROW);
    }
}
