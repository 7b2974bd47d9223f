package macrame.testvectors.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.Accumulation.Start;
import macrame.arith.Cast;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.Overflow;
import macrame.files.InputException;
import macrame.nn.engine.Engine.Finish;
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
 * @param choice which product of which node
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
        LayerChoice choice,
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
     * @throws InputException if there is no such layer, or it has no such product in this phase
     */
    public ProductCase on(ArrayConfig array, Protocol protocol) {
        Accumulation accumulation = array.accumulation();
        LayerStep step = LayerStep.run(
                network,
                choice.layer(),
                batch,
                plan,
                accumulation,
                new LayerStep.StepOptions(start, loss, learningRate, seed));
        return phase == Phase.UPDATE ? update(step, array, protocol) : product(step, array, protocol);
    }

    private ProductCase product(LayerStep step, ArrayConfig array, Protocol protocol) {
        Chosen chosen = chosen(step);
        ProductRun<FixedTensor> run = chosen.run();
        List<Term<FixedTensor>> terms = chosen.terms();
        int groups = terms.get(0).groups();
        if (choice.group() >= groups) {
            throw new InputException("layer " + choice.layer() + " of " + network.name() + " has " + groups
                    + (groups == 1 ? " group" : " groups") + ", counted from 0; there is no group " + choice.group());
        }
        if (terms.size() > 1 && array.arithmetic().bias() == Start.FIRST_ROW) {
            throw new InputException(
                    "layer " + choice.layer() + " of " + network.name() + " adds several products into "
                            + "one sum, each of which begins with what the buffer holds. Maybe use --bias-at buffer.");
        }
        AccumulatorRule rule = step.precision().accumulators();
        FixedFormat sum = sumFormat(rule, run, terms);
        JoinedTerms joined =
                JoinedTerms.of(terms, choice.group(), array.dataflow().loadsAnOperand() ? array.rows() : 1);
        return new ProductCase(
                name(groups, run),
                phase.publishedName(),
                joined.a(),
                joined.b(),
                run.bias() == null
                        ? null
                        : bias(run.bias(), rule.cast(sum), terms.get(0).n()),
                run.finish() == Finish.RELU,
                step.precision().of(run.out()),
                with(array, rule.macFormat(joined.a().format(), joined.b().format(), sum)),
                protocol);
    }

    private String name(int groups, ProductRun<FixedTensor> run) {
        return network.name() + "/" + choice.layer()
                + choice.part().map(part -> "/" + part).orElse("")
                + (groups > 1 ? " group " + choice.group() + " of " + groups : "")
                + (choice.run() > 0 && run.result() != null ? " run " + choice.run() : "");
    }

    private long[] bias(FixedTensor bias, Cast cast, int columns) {
        long[] all = cast(bias, cast);
        return Arrays.copyOfRange(all, choice.group() * columns, (choice.group() + 1) * columns);
    }

    /** As the engine chooses it: from the products of a result, or from the first one of a sum that goes on. */
    private static FixedFormat sumFormat(
            AccumulatorRule rule, ProductRun<FixedTensor> run, List<Term<FixedTensor>> terms) {
        List<FixedFormat> addends = new ArrayList<>();
        long count = 0;
        for (Term<FixedTensor> term : terms) {
            addends.add(FixedFormat.ofProduct(
                    term.left().tensor().format(), term.right().tensor().format()));
            count += term.k();
        }
        if (run.result() == null) {
            int width = rule.width() == 0 ? FixedFormat.MAX_WIDTH : rule.width();
            return FixedFormat.signed(width, addends.get(0).fraction());
        }
        if (run.bias() != null) {
            addends.add(run.bias().format());
            count++;
        }
        return rule.format(addends, count);
    }

    /**
     * What was chosen.
     *
     * @param run the product, or the first one of a sum that goes on
     * @param terms everything that its sum adds up
     */
    private record Chosen(ProductRun<FixedTensor> run, List<Term<FixedTensor>> terms) {}

    private Chosen chosen(LayerStep step) {
        Role role = role();
        List<ProductRun<FixedTensor>> all = step.products(role);
        if (all.isEmpty()) {
            throw new InputException(
                    "layer " + choice.layer() + " of " + network.name() + " has no product in the phase "
                            + phase.publishedName() + ". Maybe choose a later layer, or one with weights.");
        }
        List<String> parts =
                all.stream().map(run -> run.out().part()).distinct().toList();
        String part = part(parts);
        List<ProductRun<FixedTensor>> runs =
                all.stream().filter(run -> run.out().part().equals(part)).toList();
        if (role == Role.WEIGHT_GRADIENT) {
            return new Chosen(
                    runs.get(0),
                    runs.stream().flatMap(run -> run.terms().stream()).toList());
        }
        if (choice.run() >= runs.size()) {
            throw new InputException("layer " + choice.layer() + " of " + network.name() + " makes " + part + " "
                    + runs.size() + " times in a step, counted from 0; there is no run " + choice.run());
        }
        ProductRun<FixedTensor> run = runs.get(choice.run());
        return new Chosen(run, run.terms());
    }

    private String part(List<String> parts) {
        String part = choice.part().orElse(parts.contains(WEIGHT) ? WEIGHT : parts.get(0));
        if (!parts.contains(part)) {
            throw new InputException("layer " + choice.layer() + " of " + network.name() + " makes no '" + part
                    + "' with a product in the phase " + phase.publishedName() + ". Maybe use "
                    + String.join(", ", parts) + ".");
        }
        return part;
    }

    private Role role() {
        return switch (phase) {
            case FORWARD -> Role.ACTIVATION;
            case INPUT_GRADIENT -> Role.ACTIVATION_GRADIENT;
            case WEIGHT_GRADIENT -> Role.WEIGHT_GRADIENT;
            default ->
                throw new InputException("golden vectors are of the phases forward, input-gradient, "
                        + "weight-gradient and update, not " + phase.publishedName());
        };
    }

    private ProductCase update(LayerStep step, ArrayConfig array, Protocol protocol) {
        List<String> parameters = step.parameters();
        if (parameters.isEmpty()) {
            throw new InputException("layer " + choice.layer() + " of " + network.name()
                    + " has no weights to update. Maybe choose a layer with weights.");
        }
        String parameter = part(parameters);
        FixedTensor master = step.masterBefore(parameter);
        FixedTensor gradient = step.result(new Site(choice.layer(), parameter, Role.WEIGHT_GRADIENT));
        FixedTensor rate = step.result(Sgd.RATE);
        FixedFormat exact = FixedFormat.ofProduct(rate.format(), gradient.format());
        FixedFormat sum = AccumulatorRule.EXACT.format(List.of(exact, master.format()), 2);
        AccumulatorRule rule = new AccumulatorRule(sum.width(), Overflow.ERROR);
        int elements = gradient.codes().length;
        return new ProductCase(
                network.name() + "/" + choice.layer()
                        + choice.part().map(part -> "/" + part).orElse(""),
                phase.publishedName(),
                CodeMatrix.of(rate.codes(), 1, 1, rate.format()),
                CodeMatrix.of(gradient.codes(), 1, elements, gradient.format()),
                cast(master, rule.cast(sum)),
                false,
                step.precision().of(new Site(choice.layer(), parameter, Role.MASTER)),
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
