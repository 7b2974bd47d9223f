package macrame.reports.precision;

import java.util.List;
import java.util.Map;
import macrame.nn.engine.Observer;
import macrame.nn.engine.ProductRun;
import macrame.nn.engine.RealEngine;
import macrame.nn.measure.MeterThread;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.precision.Ranges;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Evaluation;
import macrame.nn.train.Trainer;
import macrame.reports.analysis.Experiment;

/**
 * A float64 training run and everything that widths are predicted from.
 *
 * @param gradients what the gradients of every layer with weights did, by layer
 * @param statistics those of {@link LayerGradients#weightGradient}, in order
 * @param ranges the largest magnitudes over the run
 * @param masters the trained parameters and states, keyed {@code layer.name}
 * @param losses mean loss of every step's batch before its update, in nats
 * @param test how well the trained network does
 */
record FloatRun(
        Map<String, LayerGradients> gradients,
        List<Statistic> statistics,
        Ranges ranges,
        Map<String, RealTensor> masters,
        List<Double> losses,
        Evaluation test) {

    static FloatRun of(Experiment experiment, Statistic statistic, Trainer.Listener listener) {
        RangeMeter ranges = new RangeMeter();
        GradientMeter gradients = new GradientMeter(statistic);
        Trained trained =
                MeterThread.beside(new Both(ranges, gradients), meters -> train(experiment, meters, listener));
        Model<RealTensor> model = trained.model();
        Model<RealTensor> unwatched = Model.of(experiment.network(), new RealEngine(), model.trained());
        Evaluation test = Evaluation.of(unwatched, experiment.data().test());
        return new FloatRun(
                gradients.layers(), gradients.statistics(), ranges.ranges(), model.trained(), trained.losses(), test);
    }

    private record Trained(Model<RealTensor> model, List<Double> losses) {}

    private static Trained train(Experiment experiment, Observer<RealTensor> meters, Trainer.Listener listener) {
        Model<RealTensor> model = Model.of(experiment.network(), new RealEngine(meters), experiment.start());
        return new Trained(
                model, new Trainer<>(model, experiment.plan(), experiment.data().training()).run(listener));
    }

    /** Two observers of one run. */
    private record Both(Observer<RealTensor> first, Observer<RealTensor> second) implements Observer<RealTensor> {

        @Override
        public void result(Site site, RealTensor result) {
            first.result(site, result);
            second.result(site, result);
        }

        @Override
        public void product(ProductRun<RealTensor> run) {
            first.product(run);
            second.product(run);
        }
    }
}
