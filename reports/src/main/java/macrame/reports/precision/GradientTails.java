package macrame.reports.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import macrame.arith.FixedFormat;
import macrame.nn.data.DataSet;
import macrame.nn.engine.RealEngine;
import macrame.nn.network.Model;
import macrame.nn.network.Parameter;
import macrame.nn.network.Propagation;
import macrame.nn.precision.Role;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Batch;
import macrame.nn.train.Loss;

/**
 * How much of a layer's weight gradients lies beyond the range that is predicted for them. The range follows from the
 * variance averaged over samples; where few samples have most of the gradient, as in a run that gets most of them right,
 * that average says little about them.
 *
 * @param layer name of the layer
 * @param range end of the predicted format's range
 * @param start with the initial parameters
 * @param end with the trained ones
 */
public record GradientTails(String layer, double range, Part start, Part end) {

    private static final int SAMPLES = 200;

    /**
     * Gradients of single steps, all elements of all steps together.
     *
     * @param beyond share of the elements beyond the range
     * @param lost share of their power that clipping takes: Σ (|g| − r)² over Σ g²
     * @param kurtosis mean g⁴ over (mean g²)², 3 for a Gaussian
     */
    public record Part(double beyond, double lost, double kurtosis) {}

    /** Runs the first 200 training samples, in batches of the run's size, before and after training. */
    static List<GradientTails> of(PrecisionStudy study) {
        Map<String, FixedFormat> formats = study.formats(Role.WEIGHT_GRADIENT);
        Map<String, Tally> start = tallies(study, formats, study.experiment().start());
        Map<String, Tally> end = tallies(study, formats, study.run().masters());
        List<GradientTails> tails = new ArrayList<>();
        for (LayerNeeds need : study.needs()) {
            FixedFormat format = formats.get(need.layer());
            tails.add(new GradientTails(
                    need.layer(),
                    -format.toReal(format.minimumCode()),
                    start.get(need.layer()).part(),
                    end.get(need.layer()).part()));
        }
        return tails;
    }

    private static Map<String, Tally> tallies(
            PrecisionStudy study, Map<String, FixedFormat> formats, Map<String, RealTensor> parameters) {
        DataSet data = study.experiment().data().training();
        int batch = study.experiment().plan().batch();
        double scale = study.experiment().plan().lossScaling().initial();
        Model<RealTensor> model = Model.of(study.experiment().network(), new RealEngine(), parameters);
        Map<String, Tally> tallies = new TreeMap<>();
        formats.forEach((layer, format) -> tallies.put(layer, new Tally(-format.toReal(format.minimumCode()))));
        for (int from = 0; from < Math.min(SAMPLES, data.size()); from += batch) {
            Batch samples = Batch.of(data, from, Math.min(batch, data.size() - from));
            Propagation<RealTensor> propagation = new Propagation<>(model, true);
            RealTensor output = propagation.forward(propagation.load(samples.inputs()));
            propagation.backward(Loss.of(data).gradient(model.engine(), output, samples.targets(), scale));
            for (Parameter<RealTensor> parameter : model.parameters()) {
                double[] gradient = parameter.gradient().take().values();
                if (parameter.master().shape().rank() > 1) {
                    Optional.ofNullable(tallies.get(parameter.layer())).ifPresent(tally -> tally.add(gradient));
                }
            }
        }
        return tallies;
    }

    /** Sums over elements. */
    private static final class Tally {

        private final double range;
        private long count;
        private long beyond;
        private double lost;
        private double squares;
        private double fourthPowers;

        Tally(double range) {
            this.range = range;
        }

        void add(double[] values) {
            count += values.length;
            for (double value : values) {
                double square = value * value;
                squares += square;
                fourthPowers += square * square;
                double excess = Math.abs(value) - range;
                if (excess > 0) {
                    beyond++;
                    lost += excess * excess;
                }
            }
        }

        Part part() {
            double power = squares / count;
            return new Part(
                    (double) beyond / count,
                    squares == 0 ? 0 : lost / squares,
                    squares == 0 ? 0 : fourthPowers / count / (power * power));
        }
    }
}
