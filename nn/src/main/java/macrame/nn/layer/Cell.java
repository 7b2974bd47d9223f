package macrame.nn.layer;

import java.util.List;
import macrame.nn.tensor.Tensor;

/**
 * One time step of a recurrent layer. The same cell with the same parameters serves every step; what a step remembers
 * goes from one to the next as state, whose first tensor is also the step's output.
 *
 * <p>All axes of x and the states but the innermost are independent of each other, such as samples or the columns of a
 * picture.
 */
public interface Cell {

    /** The name of the layer that repeats this cell, such as {@code lstm}. */
    String type();

    /** Features of each state. */
    int units();

    /** Where each tensor of the state is made, as parts of the layer; the first is {@code output}. */
    List<String> states();

    /**
     * What the cell learns.
     *
     * @param inputs features of one step of the input
     */
    List<ParameterSpec> parameters(int inputs);

    /**
     * The next state; saves what {@link #backward} needs.
     *
     * @param x one step of the input
     * @param state one tensor for each of {@link #states}
     */
    <T extends Tensor> List<T> forward(Pass<T> pass, T x, List<T> state);

    /**
     * Adds to the gradients of the parameters and goes one step back.
     *
     * @param stateGradients gradients by the state that {@link #forward} returned
     * @param needsStateGradients false for the first step, whose earlier state nobody learns
     */
    <T extends Tensor> CellGradients<T> backward(Pass<T> pass, List<T> stateGradients, boolean needsStateGradients);
}
