package macrame.nn.layer;

import macrame.nn.engine.Condition;
import macrame.nn.engine.Engine;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Keeps every element with a probability and multiplies it by one over that, so that nothing has to change when the
 * network is used; in training only. Which elements go depends on the run's seed, the layer, the step and the sample's
 * place in the batch, not on the engine or on how a batch is divided (Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, "Dropout", JMLR 15, 2014).
 *
 * @param keep probability to keep an element, above 0 and at most 1
 */
public record Dropout(double keep) implements Pointwise {

    /** The part whose values are drawn: which elements are kept. */
    public static final String MASK = "mask";

    /** @throws IllegalArgumentException if the probability is out of range */
    public Dropout {
        Factors.share("the probability to keep an element", keep);
    }

    @Override
    public String type() {
        return "dropout";
    }

    @Override
    public <T extends Tensor> T output(Formula<T> formula, T x) {
        if (!formula.pass().training()) {
            return x;
        }
        T mask = mask(formula.pass(), x.shape());
        formula.pass().save(mask);
        return kept(formula, formula.output(), mask, x);
    }

    @Override
    public <T extends Tensor> T inputGradient(Formula<T> formula, T outputGradient) {
        return kept(formula, formula.input(), formula.pass().restore(), outputGradient);
    }

    private <T extends Tensor> T mask(Pass<T> pass, Shape shape) {
        double[] kept = new double[shape.size()];
        for (int sample = 0; sample < shape.extent(0); sample++) {
            UniformRandomProvider random = pass.random(MASK, sample);
            for (int i = 0; i < shape.sizePerSample(); i++) {
                kept[sample * shape.sizePerSample() + i] = random.nextDouble() < keep ? 1 : 0;
            }
        }
        Engine<T> engine = pass.engine();
        return engine.mask(
                Condition.POSITIVE, engine.load(pass.site(MASK, Role.CONSTANT), new RealTensor(shape, kept)));
    }

    private <T extends Tensor> T kept(Formula<T> formula, Site out, T mask, T x) {
        T masked = formula.pass().engine().where(formula.activation("masked"), mask, x);
        return formula.times(out, formula.constant("factor", 1 / keep), masked);
    }
}
