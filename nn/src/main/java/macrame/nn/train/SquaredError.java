package macrame.nn.train;

import macrame.nn.engine.Engine;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * Squared error {@code Σ (f − y)²} over the values of an answer. Its gradient {@code 2S·f − 2S·y} is one multiply-add of
 * the vector unit, exact inside; the targets enter as {@code −2S·y}.
 */
public record SquaredError() implements Loss {

    private static final Site GRADIENT = new Site(LAYER, "gradient", Role.ACTIVATION_GRADIENT);
    private static final Site TARGET = new Site(LAYER, "target", Role.ACTIVATION);
    private static final Site FACTOR = new Site(LAYER, "factor", Role.CONSTANT);

    @Override
    public String label() {
        return "squared-error";
    }

    @Override
    public <T extends Tensor> T gradient(Engine<T> engine, T outputs, RealTensor targets, double scale) {
        double[] values = new double[targets.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = -2 * scale * targets.values()[i];
        }
        T factor = engine.load(FACTOR, RealTensor.scalar(2 * scale));
        T target = engine.load(TARGET, new RealTensor(outputs.shape(), values));
        return engine.multiplyAdd(GRADIENT, factor, outputs, target);
    }

    @Override
    public RealTensor anyTargets(Shape output, int batch) {
        Shape shape = output.inBatch(batch);
        return new RealTensor(shape, new double[shape.size()]);
    }

    @Override
    public boolean ofClasses() {
        return false;
    }

    @Override
    public long right(RealTensor outputs, RealTensor targets) {
        return 0;
    }

    @Override
    public double[] values(RealTensor outputs, RealTensor targets) {
        int size = outputs.shape().sizePerSample();
        double[] losses = new double[outputs.shape().extent(0)];
        for (int i = 0; i < outputs.values().length; i++) {
            double difference = outputs.values()[i] - targets.values()[i];
            losses[i / size] += difference * difference;
        }
        return losses;
    }
}
