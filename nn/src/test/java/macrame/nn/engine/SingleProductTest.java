package macrame.nn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
import org.junit.jupiter.params.provider.ValueSource;

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
        assertCounts(inBlocks.casts(Role.WEIGHT_GRADIENT), whole.casts(Role.WEIGHT_GRADIENT));
    }

    /** A second product of zeros makes the same sums, in accumulators that are held whole. */
    @ParameterizedTest
    @EnumSource(Engine.Finish.class)
    void aLayerWithABiasHasTheBitsAndCountsOfOneThatIsHeldWhole(Engine.Finish finish) {
        for (AccumulatorRule rule :
                new AccumulatorRule[] {AccumulatorRule.EXACT, new AccumulatorRule(14, Overflow.SATURATE)}) {
            FixedEngine alone = engine(Rounding.HALF_EVEN, rule);
            FixedEngine whole = engine(Rounding.HALF_EVEN, rule);
            FixedTensor bias = random(Shape.of(OUTPUTS));
            Term<FixedTensor> term = new Term<>(Operand.transposed(x), Operand.plain(gradient));
            Term<FixedTensor> nothing = new Term<>(Operand.transposed(zeros(x)), Operand.plain(gradient));
            FixedTensor made = alone.product(SITE, WEIGHTS, List.of(term), bias, finish);
            FixedTensor expected = whole.product(SITE, WEIGHTS, List.of(term, nothing), bias, finish);
            assertThat(made.codes()).isEqualTo(expected.codes());
            assertCounts(alone.casts(Role.WEIGHT_GRADIENT), whole.casts(Role.WEIGHT_GRADIENT));
        }
    }

    @Test
    void observersHearOfTheSumsBeforeTheResult() {
        List<String> heard = new ArrayList<>();
        Observer<FixedTensor> observer = new Observer<>() {
            @Override
            public void sums(Site site, CastCounts counts) {
                heard.add("sums of " + counts.casts());
            }

            @Override
            public void result(Site site, FixedTensor result) {
                heard.add("result");
            }

            @Override
            public void product(ProductRun<FixedTensor> run) {
                heard.add("product");
            }
        };
        Cast cast = Cast.nearest(FORMAT);
        Precision precision = new Precision(
                Map.of(), Map.of(), Map.of(Role.WEIGHT_GRADIENT, cast), new AccumulatorRule(14, Overflow.SATURATE));
        FixedEngine engine = new FixedEngine(precision, Accumulation.ONE_CHAIN, 5, observer);
        Term<FixedTensor> term = new Term<>(Operand.transposed(x), Operand.plain(gradient));
        engine.product(SITE, WEIGHTS, List.of(term), random(Shape.of(OUTPUTS)), Engine.Finish.NONE);
        // For each sum two products and the end of a chain that starts with the buffer, and for each column a bias.
        assertThat(heard).containsExactly("sums of " + (INPUTS * OUTPUTS * 4 + OUTPUTS), "result", "product");
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

    private static void assertCounts(CastCounts counts, CastCounts expected) {
        assertThat(counts.casts()).isEqualTo(expected.casts());
        assertThat(counts.overflowedHigh()).isPositive().isEqualTo(expected.overflowedHigh());
        assertThat(counts.overflowedLow()).isEqualTo(expected.overflowedLow());
        assertThat(counts.rounded()).isPositive().isEqualTo(expected.rounded());
        assertThat(counts.flushedToZero()).isPositive().isEqualTo(expected.flushedToZero());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aBiasThatLeavesTheAccumulatorsFormatNamesItsSite(int terms) {
        FixedEngine engine = engine(Rounding.FLOOR, new AccumulatorRule(9, Overflow.ERROR));
        Term<FixedTensor> nothing = new Term<>(Operand.transposed(zeros(x)), Operand.plain(gradient));
        FixedTensor bias = random(Shape.of(OUTPUTS));
        assertThatThrownBy(() ->
                        engine.product(SITE, WEIGHTS, Collections.nCopies(terms, nothing), bias, Engine.Finish.NONE))
                .isInstanceOfSatisfying(
                        OutOfRangeException.class,
                        problem -> assertThat(problem.site()).isEqualTo(SITE));
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
