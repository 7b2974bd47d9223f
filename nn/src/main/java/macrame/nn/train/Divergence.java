package macrame.nn.train;

import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.network.Model;
import macrame.nn.network.Parameter;
import macrame.nn.network.Propagation;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;

/** Finds where a training run first holds a value that is not finite. */
final class Divergence implements Observer<RealTensor> {

    private static final Site LOSS = new Site("loss", "value", Role.ACTIVATION);

    private Site first;

    private Divergence() {}

    /** The first master copy with such a value; without one, the first result of another forward pass in floating point. */
    static <T extends Tensor> Site of(Model<T> model, Batch batch) {
        RealEngine plain = new RealEngine();
        for (Parameter<T> parameter : model.parameters()) {
            if (!plain.finite(model.engine().read(parameter.master()))) {
                return parameter.site(Role.MASTER);
            }
        }
        Divergence found = new Divergence();
        RealEngine engine = model.engine() instanceof RealEngine real ? real : plain;
        Model<RealTensor> again = Model.of(model.network(), engine.with(found), model.masters());
        Propagation<RealTensor> propagation = new Propagation<>(again, false);
        propagation.forward(propagation.load(batch.inputs()));
        return found.first == null ? LOSS : found.first;
    }

    @Override
    public void result(Site site, RealTensor result) {
        if (first == null && !new RealEngine().finite(result)) {
            first = site;
        }
    }
}
