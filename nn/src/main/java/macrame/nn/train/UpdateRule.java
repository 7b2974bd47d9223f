package macrame.nn.train;

import java.util.function.BiConsumer;
import macrame.nn.network.Parameter;
import macrame.nn.tensor.Tensor;

/**
 * One update with its constants loaded.
 *
 * @param rate the code of the negated learning rate, as the optimiser multiplies by it
 * @param parameters moves one parameter by its gradient
 * @param <T> the engine's tensor
 */
public record UpdateRule<T extends Tensor>(T rate, BiConsumer<Parameter<T>, T> parameters) {}
