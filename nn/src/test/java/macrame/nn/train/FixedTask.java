package macrame.nn.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.data.DataSet;
import macrame.nn.data.Target;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Memory;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Replica;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Ranges;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;

/** {@link SmallTask} trained in fixed point. */
final class FixedTask {

    private FixedTask() {}

    /** Samples of {@link SmallTask} as a data set. */
    record Samples(Batch batch) implements DataSet {

        @Override
        public String name() {
            return "small";
        }

        @Override
        public int size() {
            return batch.size();
        }

        @Override
        public Shape sampleShape() {
            return batch.inputs().shape().withoutBatch();
        }

        @Override
        public Target target() {
            return Target.ofClass(SmallTask.CLASSES);
        }

        @Override
        public void copyTo(int sample, double[] target, int offset) {
            int size = sampleShape().size();
            System.arraycopy(batch.inputs().values(), sample * size, target, offset, size);
        }

        @Override
        public void copyTargetTo(int sample, double[] values, int offset) {
            values[offset] = batch.targets().values()[sample];
        }
    }

    static DataSet data(int samples) {
        return new Samples(SmallTask.batch(samples));
    }

    /** Formats fitted to the whole float run of a plan, with a bit to spare. */
    static Precision precision(TrainingPlan plan, DataSet data, Rounding rounding) {
        return ranges(plan, data).times(2).precision(Widths.uniform(12), rounding, Overflow.SATURATE);
    }

    /** The largest magnitudes of the whole float run of a plan. */
    static Ranges ranges(TrainingPlan plan, DataSet data) {
        RangeMeter meter = new RangeMeter();
        new Trainer<>(Model.of(SmallTask.network(), new RealEngine(meter), SmallTask.start()), plan, data)
                .run((step, steps, loss) -> {});
        return meter.ranges();
    }

    static FixedEngine engine(Precision precision) {
        return engine(precision, Memory.KEPT);
    }

    static FixedEngine engine(Precision precision, Memory memory) {
        return new FixedEngine(precision, Accumulation.buffered(4), 1, new Observer<>() {}, memory);
    }

    static Model<FixedTensor> model(Precision precision) {
        return Model.of(SmallTask.network(), engine(precision), SmallTask.start());
    }

    static Trainer<FixedTensor> trainer(
            Model<FixedTensor> model, TrainingPlan plan, DataSet data, Precision precision, int replicas, int threads) {
        List<Replica<FixedTensor>> arrays = java.util.stream.IntStream.range(0, replicas)
                .mapToObj(i -> new Replica<>(model, engine(precision)))
                .toList();
        return new Trainer<>(model, plan, data, arrays, threads);
    }

    /** Everything a run leaves behind. */
    static Map<String, RealTensor> state(Model<FixedTensor> model) {
        Map<String, RealTensor> state = new LinkedHashMap<>(model.masters());
        model.parameters()
                .forEach(parameter -> parameter
                        .optimizerState()
                        .forEach((name, value) ->
                                state.put(parameter.layer() + "." + parameter.name() + "." + name, value.toReal())));
        return state;
    }
}
