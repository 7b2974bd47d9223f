package macrame.bench;

import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.engine.Engine;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Memory;
import macrame.nn.init.Initializers;
import macrame.nn.measure.CastMeter;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;
import macrame.nn.zoo.Zoo;

/** What is trained in the benchmarks: {@code mnist-mlp}, in fixed point with 16-bit operands and every cast counted. */
final class Perceptron {

    static final long SEED = 1;

    private Perceptron() {}

    static <T extends Tensor> Model<T> model(Engine<T> engine) {
        Network network = Zoo.get("mnist-mlp").network();
        Map<String, RealTensor> start = StartingValues.of(network, Initializers.parse("he-fan-in"), SEED);
        return Model.of(network, engine, start);
    }

    /** Formats for so many times the ranges that were seen. */
    static Precision precision(RangeMeter meter, double margin) {
        return meter.ranges().times(margin).precision(Widths.uniform(16), Rounding.HALF_EVEN, Overflow.SATURATE);
    }

    static FixedEngine engine(Precision precision) {
        return new FixedEngine(precision, Accumulation.buffered(32), SEED, new CastMeter(), Memory.REUSED);
    }
}
