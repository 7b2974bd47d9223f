package macrame.nn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.arith.SumInterval;
import macrame.nn.block.TransformerEncoder;
import macrame.nn.init.FanInitializer;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.RangeTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import macrame.nn.tensor.Term;
import macrame.nn.train.Loss;
import macrame.nn.train.SoftmaxCrossEntropy;
import macrame.nn.train.SquaredError;
import macrame.nn.train.TrainingPlan;
import macrame.nn.train.TrainingStep;
import macrame.nn.zoo.Zoo;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeEngineTest {

    private static final Site SITE = new Site("layer", "output", Role.ACTIVATION);
    private static final FixedFormat S4 = FixedFormat.signed(4, 2);

    private static Precision precision(Cast cast, AccumulatorRule accumulators) {
        Map<Role, Cast> roles = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            roles.put(role, cast);
        }
        return new Precision(Map.of(), Map.of(), roles, accumulators);
    }

    private static RangeTensor range(FixedFormat format, int low, int high) {
        return new RangeTensor(Shape.of(1, 1), format, new int[] {low}, new int[] {high});
    }

    /** Every interval of 3-bit codes times every other plus every addend, against all codes within. */
    @ParameterizedTest
    @CsvSource({
        "HALF_EVEN, SATURATE",
        "FLOOR, SATURATE_SYMMETRIC",
        "JAM, SATURATE",
        "HALF_AWAY, WRAP",
        "CEILING, SATURATE_ZERO"
    })
    void intervalsOfUpdatesAreTheHullsOfAllCasesWhereNothingWraps(Rounding rounding, Overflow overflow) {
        Cast cast = new Cast(FixedFormat.signed(4, 1), rounding, overflow);
        Precision precision = precision(cast, AccumulatorRule.EXACT);
        RangeEngine engine = new RangeEngine(precision, site -> false, new RangeObserver() {});
        FixedEngine fixed = new FixedEngine(precision, Accumulation.ONE_CHAIN, 1, new Observer<>() {});
        for (int[] a : intervals()) {
            for (int[] b : intervals()) {
                RangeTensor c = range(S4, -1, 2);
                RangeTensor result = engine.multiplyAdd(SITE, range(S4, a[0], a[1]), range(S4, b[0], b[1]), c);
                int[] hull = hull(fixed, a, b);
                boolean wide = result.low()[0] == cast.target().minimumCode()
                        && result.high()[0] == cast.target().maximumCode();
                boolean tight = result.low()[0] == hull[0] && result.high()[0] == hull[1];
                boolean scattering = overflow == Overflow.WRAP || overflow == Overflow.SATURATE_ZERO;
                assertThat(tight || scattering && wide)
                        .as("[%d, %d]·[%d, %d] + [-1, 2]", a[0], a[1], b[0], b[1])
                        .isTrue();
            }
        }
    }

    private static List<int[]> intervals() {
        List<int[]> intervals = new ArrayList<>();
        for (int low = -4; low < 4; low++) {
            for (int high = low; high < 4; high++) {
                intervals.add(new int[] {low, high});
            }
        }
        return intervals;
    }

    private static int[] hull(FixedEngine fixed, int[] a, int[] b) {
        int[] hull = {Integer.MAX_VALUE, Integer.MIN_VALUE};
        for (int x = a[0]; x <= a[1]; x++) {
            for (int y = b[0]; y <= b[1]; y++) {
                for (int z = -1; z <= 2; z++) {
                    int code = fixed.multiplyAdd(SITE, known(x), known(y), known(z))
                            .codes()[0];
                    hull[0] = Math.min(hull[0], code);
                    hull[1] = Math.max(hull[1], code);
                }
            }
        }
        return hull;
    }

    private static FixedTensor known(int code) {
        return new FixedTensor(Shape.of(1, 1), S4, new int[] {code});
    }

    /** 3·[−8, 7] − 2·[−8, 7] + 5: parts lie between −24 − 14 and 21 + 16 + 5. */
    @Test
    void partialSumsIncludeTheBiasAndAnyOrder() {
        List<SumInterval> seen = new ArrayList<>();
        RangeEngine engine = new RangeEngine(
                precision(Cast.nearest(FixedFormat.signed(8, 0)), AccumulatorRule.EXACT),
                site -> false,
                new RangeObserver() {
                    @Override
                    public void sum(Site site, SumInterval[] columns, int fraction) {
                        seen.addAll(List.of(columns));
                    }
                });
        FixedFormat whole = FixedFormat.signed(4, 0);
        RangeTensor x = RangeTensor.whole(Shape.of(1, 2), whole);
        RangeTensor w = RangeTensor.of(new FixedTensor(Shape.of(2, 1), whole, new int[] {3, -2}));
        RangeTensor bias = RangeTensor.of(new FixedTensor(Shape.of(1), whole, new int[] {5}));
        RangeTensor y = engine.product(
                SITE,
                Shape.of(1, 1),
                List.of(new Term<>(Operand.plain(x), Operand.plain(w))),
                bias,
                Engine.Finish.NONE);
        assertThat(seen).containsExactly(new SumInterval(BigInteger.valueOf(-38), BigInteger.valueOf(42)));
        assertThat(y.low()).containsExactly(-38 + 5);
        assertThat(y.high()).containsExactly(42);
    }

    /** 3·3 − 3·2 + 0 is 3, and in 4 bits 9 is cut off to 7 before 6 is taken away: 1. */
    @ParameterizedTest
    @CsvSource({"SATURATE", "SATURATE_SYMMETRIC", "WRAP", "SATURATE_ZERO"})
    void sumsThatAreCutOffOnTheirWayAreWithin(Overflow overflow) {
        FixedFormat whole = FixedFormat.signed(3, 0);
        Precision precision = precision(Cast.nearest(FixedFormat.signed(8, 0)), new AccumulatorRule(4, overflow));
        FixedTensor x = new FixedTensor(Shape.of(1, 2), whole, new int[] {3, 2});
        FixedTensor w = new FixedTensor(Shape.of(2, 2), whole, new int[] {3, -3, -3, 3});
        FixedTensor made = new FixedEngine(precision, Accumulation.ONE_CHAIN, 1, new Observer<>() {})
                .product(SITE, Shape.of(1, 2), terms(x, w), null, Engine.Finish.NONE);
        RangeTensor proven = new RangeEngine(precision, site -> false, new RangeObserver() {})
                .product(SITE, Shape.of(1, 2), terms(RangeTensor.of(x), RangeTensor.of(w)), null, Engine.Finish.NONE);
        assertWithin(SITE, made, proven);
        if (overflow == Overflow.SATURATE) {
            assertThat(made.codes()).containsExactly(1, -2);
        }
    }

    private static <T extends Tensor> List<Term<T>> terms(T left, T right) {
        return List.of(new Term<>(Operand.plain(left), Operand.plain(right)));
    }

    @Test
    void aTensorTimesItselfIsASquare() {
        RangeEngine engine = new RangeEngine(
                precision(Cast.nearest(FixedFormat.signed(16, 4)), AccumulatorRule.EXACT),
                site -> false,
                new RangeObserver() {});
        RangeTensor x = new RangeTensor(Shape.of(2), S4, new int[] {-3, 1}, new int[] {2, 2});
        RangeTensor one = range(FixedFormat.signed(2, 0), 1, 1);
        RangeTensor squares = engine.dot(SITE, 0, x, x, one);
        assertThat(squares.low()).containsExactly(0 + 1);
        assertThat(squares.high()).containsExactly(9 + 4);
    }

    @Test
    void sumsBeyondSixtyFourBitsAreRefused() {
        FixedFormat wide = FixedFormat.signed(32, 0);
        RangeEngine engine = new RangeEngine(
                precision(Cast.nearest(wide), new AccumulatorRule(40, Overflow.SATURATE)),
                site -> false,
                new RangeObserver() {});
        RangeTensor row = RangeTensor.whole(Shape.of(1, 8), wide);
        RangeTensor column = RangeTensor.whole(Shape.of(8, 1), wide);
        List<Term<RangeTensor>> terms = List.of(new Term<>(Operand.plain(row), Operand.plain(column)));
        assertThatThrownBy(() -> engine.product(SITE, Shape.of(1, 1), terms, null, Engine.Finish.NONE))
                .isInstanceOf(ArithmeticException.class);
    }

    /** A training step with random samples stays, site by site and element by element, within the proven intervals. */
    @ParameterizedTest
    @CsvSource({
        "mnist-mlp, 8, HALF_EVEN, SATURATE, 0",
        "mnist-mlp-bn, 6, FLOOR, SATURATE, 16",
        "regression-mlp, 8, STOCHASTIC, SATURATE_SYMMETRIC, 18",
        "cifar-lenet, 8, HALF_EVEN, SATURATE, 15",
        "cifar-lenet, 5, HALF_UP, WRAP, 14",
        "rnn-tanh, 8, HALF_EVEN, SATURATE, 14",
        "encoder, 7, TOWARD_ZERO, SATURATE, 0",
    })
    void everyCodeOfATrainingStepIsWithin(
            String name, int bits, Rounding rounding, Overflow overflow, int accumulatorBits) {
        Network network = name.equals("encoder") ? encoder() : Zoo.get(name).network();
        Cast cast = new Cast(FixedFormat.signed(bits, bits - 3), rounding, overflow);
        AccumulatorRule rule =
                accumulatorBits == 0 ? AccumulatorRule.EXACT : new AccumulatorRule(accumulatorBits, overflow);
        Precision precision = precision(cast, rule);
        List<RangeTensor> proven = new ArrayList<>();
        List<Site> sites = new ArrayList<>();
        List<FixedTensor> made = new ArrayList<>();
        step(network, new RangeEngine(precision, RangeEngineTest::fromSamples, new RangeObserver() {
            @Override
            public void result(Site site, RangeTensor result, double least, double greatest) {
                proven.add(result);
            }
        }));
        step(network, new FixedEngine(precision, Accumulation.buffered(4), 1, new Observer<>() {
            @Override
            public void result(Site site, FixedTensor result) {
                sites.add(site);
                made.add(result);
            }
        }));
        assertThat(proven).hasSameSizeAs(made).hasSizeGreaterThan(10);
        for (int i = 0; i < made.size(); i++) {
            assertWithin(sites.get(i), made.get(i), proven.get(i));
        }
    }

    private static Network encoder() {
        Network.Builder builder = Network.builder("encoder", Shape.of(5, 6));
        new TransformerEncoder(6, 2, 8, TransformerEncoder.Order.NORM_FIRST).addTo(builder, "block", Network.INPUT);
        return builder.build();
    }

    private static boolean fromSamples(Site site) {
        return site.equals(Network.INPUT_SITE) || site.layer().equals("loss");
    }

    private static void assertWithin(Site site, FixedTensor made, RangeTensor proven) {
        assertThat(proven.format()).isEqualTo(made.format());
        for (int i = 0; i < made.codes().length; i++) {
            assertThat(made.codes()[i]).as("%s[%d]", site, i).isBetween(proven.low()[i], proven.high()[i]);
        }
    }

    private static <T extends Tensor> void step(Network network, Engine<T> engine) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(5);
        int samples = 2;
        RealTensor input = uniform(network.input().inBatch(samples), random);
        Loss loss = network.name().equals("regression-mlp") ? new SquaredError() : new SoftmaxCrossEntropy();
        Model<T> model = Model.of(network, engine, StartingValues.of(network, FanInitializer.HE_FAN_IN, 1));
        RealTensor targets = loss.anyTargets(network.outputShape(), samples);
        new TrainingStep<>(model, loss, new TrainingPlan(1, samples, 0.1, 1))
                .run(engine.load(Network.INPUT_SITE, input), targets);
    }

    private static RealTensor uniform(Shape shape, UniformRandomProvider random) {
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() * 2 - 1;
        }
        return new RealTensor(shape, values);
    }
}
