package macrame.nn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.Axis;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.ShapeTensor;
import org.junit.jupiter.api.Test;

/** Operations of the engines that are not those of the array. */
class VocabularyTest {

    private static final Site SITE = new Site("layer", "output", Role.ACTIVATION);

    /** Extreme codes of 32 bits: products of 2^62, of which a long holds one and not two. */
    @Test
    void dotIsExactWhereLongsAreTooShort() {
        FixedFormat wide = FixedFormat.signed(32, 0);
        int[] codes = {Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE};
        BigInteger square = BigInteger.ONE.shiftLeft(62);
        BigInteger mixed = BigInteger.valueOf((long) Integer.MIN_VALUE * Integer.MAX_VALUE);
        assertThat(ExactDot.of(Axis.of(Shape.of(4), 0), codes, new int[] {Integer.MIN_VALUE}, wide, wide))
                .containsExactly(square.multiply(BigInteger.valueOf(3)).add(mixed));
    }

    /** 16 + 16 bits and 2^31 − 1 of them need 63; 24 + 24 and 2^15 need 63, one more needs 64. */
    @Test
    void sumsAreKeptInLongsOnlyWhereEveryOneFits() {
        assertThat(ExactDot.fitsLong(32, Integer.MAX_VALUE)).isTrue();
        assertThat(ExactDot.fitsLong(48, 1 << 15)).isTrue();
        assertThat(ExactDot.fitsLong(48, (1 << 15) + 1)).isFalse();
        assertThat(ExactDot.fitsLong(64, 1)).isFalse();
    }

    /** (3·1 + 5·2)·¾ = 9.75 and (7·1 + 9·2)·¾ = 18.75 are 19½ and 37½ steps of ½: ties to even, 20 and 38. */
    @Test
    void dotRoundsOnceAfterItsScale() {
        FixedTensor a = new FixedTensor(Shape.of(2, 2), FixedFormat.signed(8, 0), new int[] {3, 5, 7, 9});
        FixedTensor b = new FixedTensor(Shape.of(2), FixedFormat.signed(8, 0), new int[] {1, 2});
        FixedTensor scale = new FixedTensor(Shape.of(), FixedFormat.signed(8, 2), new int[] {3});
        FixedTensor result = engine(FixedFormat.signed(8, 1)).dot(SITE, -1, a, b, scale);
        assertThat(result.shape()).isEqualTo(Shape.of(2));
        assertThat(result.codes()).containsExactly(20, 38);
    }

    @Test
    void polesOverflowIntoTheFormat() {
        FixedTensor zeros = new FixedTensor(Shape.of(1), FixedFormat.signed(8, 4), new int[] {0});
        FixedEngine engine = engine(FixedFormat.signed(8, 4));
        assertThat(engine.map(SITE, Function.RECIPROCAL, zeros).codes()).containsExactly(127);
        assertThat(engine.map(SITE, Function.INVERSE_SQUARE_ROOT, zeros).codes())
                .containsExactly(127);
    }

    @Test
    void signsAreMasks() {
        FixedTensor x = new FixedTensor(Shape.of(3), FixedFormat.signed(8, 4), new int[] {-1, 0, 1});
        FixedEngine engine = engine(FixedFormat.signed(8, 4));
        assertThat(engine.mask(Condition.NEGATIVE, x).codes()).containsExactly(1, 0, 0);
        assertThat(engine.mask(Condition.POSITIVE, x).codes()).containsExactly(0, 0, 1);
    }

    @Test
    void indicesAreReadInTheirFormat() {
        FixedTensor indices = new FixedTensor(Shape.of(2), FixedFormat.signed(8, 1), new int[] {4, 0});
        FixedTensor hot = engine(FixedFormat.signed(8, 0)).oneHot(indices, 3);
        assertThat(hot.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(hot.codes()).containsExactly(0, 0, 1, 1, 0, 0);
        FixedTensor half = new FixedTensor(Shape.of(1), FixedFormat.signed(8, 1), new int[] {3});
        assertThatThrownBy(() -> engine(FixedFormat.signed(8, 0)).oneHot(half, 3))
                .hasMessage("an index is a whole number from 0 to 2, not 1.5");
    }

    /** Neighbouring elements are read where they are; others have to be gathered. */
    @Test
    void onlyPartsThatAreNotNeighboursAreMoved() {
        ShapeEngine engine = new ShapeEngine(Widths.uniform(8));
        ShapeTensor x = new ShapeTensor(Shape.of(4, 6), 8);
        engine.move(SITE, x, new Move.Slice(0, 1, 2));
        engine.concatenate(SITE, 0, List.of(x, x));
        assertThat(engine.work()).isEmpty();
        engine.move(SITE, x, new Move.Slice(1, 1, 2));
        engine.concatenate(SITE, 1, List.of(x, x));
        engine.concatenate(SITE, 0, List.of(x, new ShapeTensor(Shape.of(4, 6), 16)));
        assertThat(engine.work())
                .extracting(work -> work.operation() + " " + work.elements())
                .containsExactly("move 8", "concatenate 48", "concatenate 48");
    }

    @Test
    void referenceAddsInAscendingOrder() {
        RealTensor a = new RealTensor(Shape.of(3), new double[] {1, 0x1p-60, -1});
        RealTensor one = RealTensor.scalar(1);
        assertThat(new RealEngine().dot(SITE, 0, a, one, one).values()).containsExactly(0);
    }

    private static FixedEngine engine(FixedFormat format) {
        Map<Role, Cast> roles = new EnumMap<>(Role.class);
        Arrays.stream(Role.values()).forEach(role -> roles.put(role, Cast.nearest(format)));
        Precision precision = new Precision(Map.of(), Map.of(), roles, AccumulatorRule.EXACT);
        return new FixedEngine(precision, Accumulation.buffered(4), 1, new Observer<FixedTensor>() {});
    }
}
