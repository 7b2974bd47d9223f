package macrame.nn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.files.InputException;
import macrame.nn.engine.FixedEngine;
import macrame.nn.measure.DynamicFormats.Change;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

/** The rule on values of which it is plain what they need. */
class DynamicFormatsTest {

    private static final Site SITE = new Site("layer", "output", Role.ACTIVATION);
    private static final Site WHOLE = new Site("layer", "", Role.ACTIVATION);

    /** Values from −1 to 1 − 2⁻³. */
    private static final FixedFormat UNIT = FixedFormat.signed(4, 3);

    private final List<Precision> used = new ArrayList<>();
    private final DynamicFormats formats = new DynamicFormats(precision(), new DynamicRule(2, 0.25), used::add);
    private final FixedEngine engine = new FixedEngine(precision(), Accumulation.ONE_CHAIN, 1, formats);

    private static Precision precision() {
        Map<Role, Cast> roles = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            roles.put(role, new Cast(UNIT, Rounding.HALF_EVEN, Overflow.SATURATE));
        }
        return new Precision(Map.of(), Map.of(), roles, AccumulatorRule.EXACT);
    }

    private void step(long number, double... values) {
        engine.load(SITE, new RealTensor(Shape.of(values.length), values));
        formats.stepped(number);
        used.stream().reduce((first, last) -> last).ifPresent(engine::use);
    }

    @Test
    void moreOverflowsThanToleratedGiveAnIntegerBit() {
        step(1, 0.5, 0.5, 0.5, 0.5);
        step(2, 3, 3, 3, 0.5);
        assertThat(formats.changes()).containsExactly(new Change(2, WHOLE, UNIT, FixedFormat.signed(4, 2), 3.0 / 8));
        assertThat(used).hasSize(1);
        assertThat(used.get(0).of(SITE).target()).isEqualTo(FixedFormat.signed(4, 2));
    }

    @Test
    void asManyOverflowsAsToleratedChangeNothing() {
        step(1, 0.5, 0.5, 0.5, 0.5);
        step(2, 3, 3, 0.5, 0.5);
        assertThat(formats.changes()).isEmpty();
    }

    @Test
    void valuesThatFitHalfTheRangeGiveAFractionBit() {
        step(1, 0.375, -0.5, 0.25, 0);
        step(2, 0.375, -0.5, 0.75, -0.625);
        assertThat(formats.changes()).containsExactly(new Change(2, WHOLE, UNIT, FixedFormat.signed(4, 4), 0));
        step(3, 0.375, 0.375, 0.375, 0.375);
        step(4, 0.375, 0.375, 0.375, 0.375);
        assertThat(formats.changes()).hasSize(1);
    }

    @Test
    void zerosAndConstantsKeepTheirFormats() {
        step(1, 0, 0);
        engine.load(new Site("layer", "factor", Role.CONSTANT), RealTensor.scalar(100));
        step(2, 0, 0);
        assertThat(formats.changes()).isEmpty();
    }

    @Test
    void decisionsForgetWhatCameBefore() {
        step(1, 3, 3);
        step(2, 3, 3);
        step(3, 1.5, 1.5);
        step(4, 1.5, 1.5);
        assertThat(formats.changes()).hasSize(1);
    }

    @Test
    void whatIsRememberedIsGoneBackTo() {
        step(1, 3, 3);
        step(2, 3, 3);
        step(3, 3, 3);
        List<Precision> other = new ArrayList<>();
        DynamicFormats again = new DynamicFormats(precision(), new DynamicRule(2, 0.25), other::add);
        again.restore(formats.state());
        assertThat(again.changes()).isEqualTo(formats.changes()).hasSize(1);
        assertThat(other).containsExactly(formats.precision());
        again.stepped(4);
        formats.stepped(4);
        assertThat(again.changes()).isEqualTo(formats.changes()).hasSize(2);
    }

    @Test
    void rulesAreSpelledAsTheyAreRead() {
        assertThat(DynamicRule.parse("50")).isEqualTo(new DynamicRule(50, 1e-4));
        assertThat(DynamicRule.parse("50,0.25").spelling()).isEqualTo("50,0.25");
        for (String wrong : List.of("", "0", "1.5", "10,1", "10,x", "1,2,3")) {
            assertThatThrownBy(() -> DynamicRule.parse(wrong))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("'" + wrong + "'");
        }
    }
}
