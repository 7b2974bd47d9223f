package macrame.nn.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.nn.network.Model;
import macrame.nn.network.Parameter;
import macrame.nn.network.Propagation;
import macrame.nn.network.Replica;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;

/**
 * What one update of a model is made of: forward, loss and backward of every part of the batch, and a step along the
 * mean gradient.
 *
 * @param model what is trained
 * @param loss what is made small
 * @param plan how it is trained
 * @param <T> the engine's tensor
 */
public record TrainingStep<T extends Tensor>(Model<T> model, Loss loss, TrainingPlan plan) {

    /**
     * Runs one batch on the model's own engine and updates the parameters, as the first step of a run would.
     *
     * @param input the batch in the engine's tensors
     * @param targets what the network should make of it
     * @return the network's output before the update
     */
    public T run(T input, RealTensor targets) {
        double scale = plan.lossScaling().initial();
        T output = propagate(Replica.of(model), input, targets, scale);
        int samples = input.shape().extent(0);
        update(new UpdateStep(1, plan.learningRate(), samples * scale, plan.decay()));
        model.endStep(List.of(output));
        return output;
    }

    /** Runs samples forward and backward and adds to the replica's sums; the output. */
    T propagate(Replica<T> replica, T input, RealTensor targets, double scale) {
        Propagation<T> propagation = new Propagation<>(replica, true);
        T output = propagation.forward(input);
        propagation.backward(loss.gradient(replica.engine(), output, targets, scale));
        return output;
    }

    /** Takes the gradients one after the other and moves their parameters at once; the rate that was used. */
    public T update(UpdateStep step) {
        UpdateRule<T> rule = plan.optimizer().rule(model.engine(), step);
        for (Parameter<T> parameter : model.parameters()) {
            move(rule, parameter, parameter.gradient().take());
        }
        return rule.rate();
    }

    /** Takes all gradients. */
    Map<Parameter<T>, T> gradients() {
        Map<Parameter<T>, T> gradients = new LinkedHashMap<>();
        model.parameters()
                .forEach(parameter ->
                        gradients.put(parameter, parameter.gradient().take()));
        return gradients;
    }

    /** Moves all parameters; the rate that was used. */
    T update(UpdateStep step, Map<Parameter<T>, T> gradients) {
        UpdateRule<T> rule = plan.optimizer().rule(model.engine(), step);
        gradients.forEach((parameter, gradient) -> move(rule, parameter, gradient));
        return rule.rate();
    }

    private void move(UpdateRule<T> rule, Parameter<T> parameter, T gradient) {
        rule.parameters().accept(parameter, gradient);
        model.engine().memory().release(gradient);
    }
}
