package macrame.nn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import macrame.arith.Accumulation;
import macrame.arith.Cast;
import macrame.arith.CastCounts;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SingleProductTest {

    private static final Site SITE = new Site("layer", "weight", Role.WEIGHT_GRADIENT);
    private static final FixedFormat FORMAT = FixedFormat.signed(8, 4);
    private static final int INPUTS = 131;
    private static final int OUTPUTS = 170;
    private static final Shape WEIGHTS = Shape.of(INPUTS, OUTPUTS);

    private final FixedTensor x = random(Shape.of(2, INPUTS));
    private final FixedTensor gradient = random(Shape.of(2, OUTPUTS));

    /** A product of zeros before it or after it adds nothing and makes the sum one that is held whole. */
    @ParameterizedTest
    @EnumSource(
            value = Rounding.class,
            names = {"HALF_EVEN", "STOCHASTIC"})
    void aGradientInBlocksHasTheBitsAndCountsOfOneThatIsHeldWhole(Rounding rounding) {
        assertThat(SingleProduct.suits(new Term<>(Operand.transposed(x), Operand.plain(gradient))))
                .isTrue();
        FixedEngine inBlocks = engine(rounding, new AccumulatorRule(14, Overflow.SATURATE));
        FixedEngine whole = engine(rounding, new AccumulatorRule(14, Overflow.SATURATE));
        Sum<FixedTensor> sum = inBlocks.sum(SITE, WEIGHTS);
        sum.addProduct(Operand.transposed(x), Operand.plain(gradient));
        Sum<FixedTensor> twice = whole.sum(SITE, WEIGHTS);
        twice.addProduct(Operand.transposed(x), Operand.plain(gradient));
        twice.addProduct(Operand.transposed(zeros(x)), Operand.plain(gradient));
        assertThat(sum.take().codes()).isEqualTo(twice.take().codes());
        CastCounts counts = inBlocks.casts(Role.WEIGHT_GRADIENT);
        CastCounts wholeCounts = whole.casts(Role.WEIGHT_GRADIENT);
        assertThat(counts.overflowedHigh()).isPositive().isEqualTo(wholeCounts.overflowedHigh());
        assertThat(counts.overflowedLow()).isPositive().isEqualTo(wholeCounts.overflowedLow());
        assertThat(counts.rounded()).isPositive().isEqualTo(wholeCounts.rounded());
        assertThat(counts.flushedToZero()).isPositive().isEqualTo(wholeCounts.flushedToZero());
    }

    @Test
    void sumsStartAnewAfterTheyWereTakenOrCleared() {
        FixedEngine engine = engine(Rounding.FLOOR, AccumulatorRule.EXACT);
        Sum<FixedTensor> sum = engine.sum(SITE, WEIGHTS);
        sum.addProduct(Operand.transposed(x), Operand.plain(gradient));
        int[] once = sum.take().codes();
        assertThat(sum.take().codes()).containsOnly(0);
        sum.addProduct(Operand.transposed(gradient), Operand.plain(x));
        sum.clear();
        sum.addProduct(Operand.transposed(x), Operand.plain(gradient));
        assertThat(sum.take().codes()).isEqualTo(once);
    }

    @Test
    void sumsOfReplicasMeetWhateverEachOfThemHolds() {
        FixedEngine engine = engine(Rounding.FLOOR, AccumulatorRule.EXACT);
        Sum<FixedTensor> one = engine.sum(SITE, WEIGHTS);
        Sum<FixedTensor> other = engine.sum(SITE, WEIGHTS);
        one.addProduct(Operand.transposed(x), Operand.plain(gradient));
        other.addProduct(Operand.transposed(x), Operand.plain(gradient));
        one.addAll(other);
        Sum<FixedTensor> both = engine.sum(SITE, WEIGHTS);
        both.addProduct(Operand.transposed(x), Operand.plain(gradient));
        both.addProduct(Operand.transposed(x), Operand.plain(gradient));
        assertThat(one.take().codes()).isEqualTo(both.take().codes());
    }

    @Test
    void aSumThatLeavesItsFormatNamesItsSite() {
        FixedEngine engine = engine(Rounding.FLOOR, new AccumulatorRule(10, Overflow.ERROR));
        Sum<FixedTensor> sum = engine.sum(SITE, WEIGHTS);
        assertThatThrownBy(() -> {
                    sum.addProduct(Operand.transposed(x), Operand.plain(gradient));
                    sum.take();
                })
                .isInstanceOfSatisfying(
                        OutOfRangeException.class,
                        problem -> assertThat(problem.site()).isEqualTo(SITE))
                .hasMessageStartingWith(SITE + ": a value ")
                .hasMessageContaining("code of s10")
                .hasMessageNotContaining("SATURATE")
                .hasMessageEndingWith(
                        ". Maybe use more bits there (--weight-gradients, --accumulators), or --overflow saturate.");
    }

    private static FixedEngine engine(Rounding rounding, AccumulatorRule accumulators) {
        Cast cast = new Cast(FixedFormat.signed(8, 4), rounding, Overflow.SATURATE);
        Precision precision = new Precision(Map.of(), Map.of(), Map.of(Role.WEIGHT_GRADIENT, cast), accumulators);
        return new FixedEngine(precision, Accumulation.buffered(1), 5, new Observer<>() {});
    }

    private static FixedTensor zeros(FixedTensor like) {
        return new FixedTensor(like.shape(), like.format(), new int[like.codes().length]);
    }

    private static FixedTensor random(Shape shape) {
        Random random = new Random(shape.size());
        int[] codes = random.ints(shape.size(), -128, 128).toArray();
        return new FixedTensor(shape, FORMAT, codes);
    }
}
