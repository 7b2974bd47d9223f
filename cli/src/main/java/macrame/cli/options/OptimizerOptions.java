package macrame.cli.options;

import macrame.nn.train.InverseRoot;
import macrame.nn.train.Optimizer;
import macrame.nn.train.Optimizers;
import macrame.nn.train.WeightDecay;
import macrame.sim.Names;
import picocli.CommandLine.Option;

/** How gradients move parameters, and what pulls parameters to zero. */
public final class OptimizerOptions {

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "sgd, momentum[:MU], nesterov[:MU], rmsprop[:RHO[,EPSILON]] or adam[:BETA1,BETA2[,EPSILON]] "
                    + "(default: the network's, sgd for most).")
    private String optimizer;

    @Option(
            names = "--inverse-root",
            defaultValue = "vector",
            paramLabel = "UNIT",
            description = "Who computes 1/√x for rmsprop and adam: vector or host (default: ${DEFAULT-VALUE}).")
    private String inverseRoot;

    @Option(
            names = "--weight-decay",
            paramLabel = "RATE",
            description = "Pull of parameters to zero beside the optimiser's own step (default: the network's).")
    private Double decoupled;

    @Option(
            names = "--l2",
            paramLabel = "RATE",
            description = "The same as part of the gradient: that of RATE/2 times the squares of all parameters.")
    private Double l2;

    Optimizer optimizer(Optimizer otherwise) {
        InverseRoot unit = Names.parse(InverseRoot.class, "unit of inverse roots", inverseRoot);
        return optimizer == null ? otherwise : Optimizers.parse(optimizer, unit);
    }

    WeightDecay decay(WeightDecay otherwise) {
        if (decoupled != null && l2 != null) {
            throw new OptionException("--weight-decay and --l2 are two forms of one thing. Maybe give one of them.");
        }
        if (decoupled != null) {
            return new WeightDecay(decoupled, WeightDecay.Kind.DECOUPLED);
        }
        return l2 == null ? otherwise : new WeightDecay(l2, WeightDecay.Kind.L2);
    }
}
