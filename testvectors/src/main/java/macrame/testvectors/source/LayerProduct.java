package macrame.testvectors.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.Cast;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.Overflow;
import macrame.files.InputException;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.OperandCodes;
import macrame.nn.engine.ProductRun;
import macrame.nn.network.Network;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.precision.PrecisionPlan;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Term;
import macrame.nn.train.Batch;
import macrame.nn.train.Loss;
import macrame.nn.train.Sgd;
import macrame.sim.ArrayConfig;
import macrame.sim.workload.Phase;
import macrame.testvectors.product.ProductCase;
import macrame.testvectors.product.Protocol;

/**
 * A layer's product in one phase of a training step, as the fixed-point engine ran it.
 *
 * <p>The update {@code master' = cast(master + rate · gradient)} is a product too: of the 1 × 1 rate by the gradient as
 * one row, on accumulators that begin with the master copy.
 *
 * @param network the graph
 * @param layer a node of it
 * @param phase forward, input gradient, weight gradient or update
 * @param batch samples and labels of the step
 * @param loss what the step makes small
 * @param plan widths, whose scales come from a float step, and formats
 * @param start the parameters before the step, keyed {@code layer.name}
 * @param learningRate of the update, for the whole batch
 * @param seed of what is random in the step
 */
public record LayerProduct(
        Network network,
        String layer,
        Phase phase,
        Batch batch,
        Loss loss,
        PrecisionPlan plan,
        Map<String, RealTensor> start,
        double learningRate,
        long seed) {

    private static final String WEIGHT = "weight";

    /**
     * The product on an array, in the formats that the layer has.
     *
     * @throws InputException if there is no such layer, or it has no one product in this phase
     */
    public ProductCase on(ArrayConfig array, Protocol protocol) {
        Accumulation accumulation = array.accumulation();
        LayerStep step = LayerStep.run(
                network, layer, batch, plan, accumulation, new LayerStep.StepOptions(start, loss, learningRate, seed));
        return phase == Phase.UPDATE ? update(step, array, protocol) : product(step, array, protocol);
    }

    private ProductCase product(LayerStep step, ArrayConfig array, Protocol protocol) {
        ProductRun<FixedTensor> run = only(step);
        Term<FixedTensor> term = run.terms().get(0);
        FixedFormat a = term.left().tensor().format();
        FixedFormat b = term.right().tensor().format();
        AccumulatorRule rule = step.precision().accumulators();
        FixedFormat sum = sumFormat(rule, run, a, b, term.k());
        FixedTensor bias = run.bias();
        return new ProductCase(
                network.name() + "/" + layer,
                phase.publishedName(),
                new OperandCodes(term.left()).group(0),
                new OperandCodes(term.right()).group(0),
                bias == null ? null : cast(bias, rule.cast(sum)),
                run.finish() == Finish.RELU,
                step.precision().of(run.out()),
                with(array, rule.macFormat(a, b, sum)),
                protocol);
    }

    private static FixedFormat sumFormat(
            AccumulatorRule rule, ProductRun<FixedTensor> run, FixedFormat a, FixedFormat b, int k) {
        List<FixedFormat> addends = new ArrayList<>(List.of(FixedFormat.ofProduct(a, b)));
        if (run.bias() != null) {
            addends.add(run.bias().format());
        }
        return run.result() == null && rule.width() == 0
                ? FixedFormat.signed(FixedFormat.MAX_WIDTH, addends.get(0).fraction())
                : rule.format(addends, (long) k + addends.size() - 1);
    }

    private ProductRun<FixedTensor> only(LayerStep step) {
        Role role = switch (phase) {
            case FORWARD -> Role.ACTIVATION;
            case INPUT_GRADIENT -> Role.ACTIVATION_GRADIENT;
            case WEIGHT_GRADIENT -> Role.WEIGHT_GRADIENT;
            default ->
                throw new InputException("golden vectors are of the phases forward, input-gradient, "
                        + "weight-gradient and update, not " + phase.publishedName());
        };
        List<ProductRun<FixedTensor>> runs = step.products(role).stream()
                .filter(run -> role != Role.WEIGHT_GRADIENT || run.out().part().equals(WEIGHT))
                .toList();
        if (runs.isEmpty()) {
            throw new InputException("layer " + layer + " of " + network.name() + " has no product in the phase "
                    + phase.publishedName() + ". Maybe choose a later layer, or one with weights.");
        }
        boolean one = runs.size() == 1
                && runs.get(0).terms().size() == 1
                && runs.get(0).terms().get(0).groups() == 1;
        if (!one) {
            throw new InputException("layer " + layer + " of " + network.name() + " adds several products in the phase "
                    + phase.publishedName() + "; golden vectors are of one. Maybe choose another phase or layer.");
        }
        return runs.get(0);
    }

    private ProductCase update(LayerStep step, ArrayConfig array, Protocol protocol) {
        FixedTensor master = step.masterBefore(WEIGHT);
        FixedTensor gradient = step.result(new Site(layer, WEIGHT, Role.WEIGHT_GRADIENT));
        FixedTensor rate = step.result(Sgd.RATE);
        if (master == null || gradient == null || rate == null) {
            throw new InputException("layer " + layer + " of " + network.name()
                    + " has no weights to update. Maybe choose a layer with weights.");
        }
        FixedFormat exact = FixedFormat.ofProduct(rate.format(), gradient.format());
        FixedFormat sum = AccumulatorRule.EXACT.format(List.of(exact, master.format()), 2);
        AccumulatorRule rule = new AccumulatorRule(sum.width(), Overflow.ERROR);
        int elements = gradient.codes().length;
        return new ProductCase(
                network.name() + "/" + layer,
                phase.publishedName(),
                CodeMatrix.of(rate.codes(), 1, 1, rate.format()),
                CodeMatrix.of(gradient.codes(), 1, elements, gradient.format()),
                cast(master, rule.cast(sum)),
                false,
                step.precision().of(new Site(layer, WEIGHT, Role.MASTER)),
                with(array, rule.macFormat(rate.format(), gradient.format(), sum)),
                protocol);
    }

    private static long[] cast(FixedTensor tensor, Cast cast) {
        long[] codes = new long[tensor.codes().length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = cast.apply(tensor.codes()[i], tensor.format());
        }
        return codes;
    }

    private static ArrayConfig with(ArrayConfig array, MacFormat mac) {
        return array.withArithmetic(array.arithmetic().withFormats(mac, mac.a()));
    }
}
