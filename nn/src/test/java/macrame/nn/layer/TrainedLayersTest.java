package macrame.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.block.TransformerEncoder;
import macrame.nn.data.DataSet;
import macrame.nn.data.DataSets;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.init.FanInitializer;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Replica;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;
import macrame.nn.train.Trainer;
import macrame.nn.train.TrainingPlan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recurrent cells, norms, dropout and attention in networks that are trained. */
class TrainedLayersTest {

    private static final DataSet DATA = DataSets.open("sine:60+1", 1).training();
    private static final Network RECURRENT = Network.builder("recurrent", DATA.sampleShape())
            .add("gru", Recurrent.overTime(new GruCell(4), true))
            .add("norm", LayerNorm.DEFAULT)
            .add("lstm", Recurrent.overTime(new LstmCell(4), true))
            .add("sequence-norm", new SequenceNorm(0, 1e-3))
            .add("rnn", Recurrent.overTime(new ElmanCell(4), true))
            .add("dropout", new Dropout(0.9))
            .add("fc", new Linear(1, Finish.NONE))
            .build();
    private static final Network ATTENDING = attending();

    private static Network attending() {
        Network.Builder builder = Network.builder("attending", DATA.sampleShape())
                .add("embedding", new Linear(4, Finish.NONE))
                .add("position", new LearnedOffset());
        new TransformerEncoder(4, 2, 6, TransformerEncoder.Order.NORM_FIRST).addTo(builder, "encoder", "position");
        return builder.add("fc", new Linear(1, Finish.NONE)).build();
    }

    @Test
    void fixedPointLearnsWhatTheReferenceLearns() {
        List<Double> reference = losses(Model.of(RECURRENT, new RealEngine(), start(RECURRENT)), List.of(), 1);
        FixedEngine engine = engine(precision(RECURRENT, Rounding.HALF_EVEN));
        List<Double> fixed = losses(Model.of(RECURRENT, engine, start(RECURRENT)), List.of(), 1);
        double first = reference.get(0);
        double last = reference.get(reference.size() - 1);
        assertThat(last).isLessThan(first / 2);
        assertThat(fixed.get(fixed.size() - 1)).isLessThan(first / 2);
    }

    @Tag("determinism")
    @ParameterizedTest
    @EnumSource(
            value = Rounding.class,
            names = {"HALF_EVEN", "STOCHASTIC"})
    void bitsDoNotDependOnReplicasAndThreads(Rounding rounding) {
        for (Network network : List.of(RECURRENT, ATTENDING)) {
            Precision precision = precision(network, rounding);
            Map<String, String> alone = trained(network, precision, 1, 1);
            assertThat(trained(network, precision, 3, 1)).isEqualTo(alone);
            assertThat(trained(network, precision, 3, 2)).isEqualTo(alone);
        }
    }

    private static Map<String, String> trained(Network network, Precision precision, int count, int threads) {
        Model<FixedTensor> model = Model.of(network, engine(precision), start(network));
        List<Replica<FixedTensor>> others = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            others.add(new Replica<>(model, engine(precision)));
        }
        losses(model, others, threads);
        Map<String, String> codes = new LinkedHashMap<>();
        model.parameters()
                .forEach(parameter -> codes.put(
                        parameter.layer() + "." + parameter.name(),
                        Arrays.toString(parameter.master().codes())));
        return codes;
    }

    private static <T extends Tensor> List<Double> losses(Model<T> model, List<Replica<T>> others, int threads) {
        List<Replica<T>> replicas = new ArrayList<>(List.of(Replica.of(model)));
        replicas.addAll(others);
        return new Trainer<>(model, plan(model.network()), DATA, replicas, threads).run((step, steps, loss) -> {});
    }

    /** A transformer without warm-up needs smaller steps. */
    private static TrainingPlan plan(Network network) {
        return network == ATTENDING ? new TrainingPlan(1, 10, 0.001, 1) : new TrainingPlan(3, 10, 0.02, 1);
    }

    /** Ranges of the float64 run, doubled, at 16 bits. */
    private static Precision precision(Network network, Rounding rounding) {
        RangeMeter meter = new RangeMeter();
        losses(Model.of(network, new RealEngine(meter), start(network)), List.of(), 1);
        return meter.ranges().times(2).precision(Widths.uniform(16), rounding, Overflow.SATURATE);
    }

    private static FixedEngine engine(Precision precision) {
        return new FixedEngine(precision, Accumulation.buffered(8), 1, new Observer<FixedTensor>() {});
    }

    private static Map<String, RealTensor> start(Network network) {
        return StartingValues.of(network, FanInitializer.XAVIER, 1);
    }
}
