package macrame.nn.engine;

import java.util.List;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Tensor;
import macrame.nn.tensor.Term;

/**
 * A product that the array ran.
 *
 * @param out where the result belongs; a weight-gradient site for {@link Sum#addProduct}
 * @param terms the products of the sum
 * @param bias one value per column, or null
 * @param finish what happened before the cast
 * @param result the cast result, or null when the sum goes on
 * @param <T> the engine's tensor
 */
public record ProductRun<T extends Tensor>(Site out, List<Term<T>> terms, T bias, Engine.Finish finish, T result) {}
