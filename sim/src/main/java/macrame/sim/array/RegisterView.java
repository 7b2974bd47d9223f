package macrame.sim.array;

/** What is visible in an array's processing elements in a cycle. */
public interface RegisterView {

    /** The operand that moves east. */
    long moving(int row, int column);

    /** The other operand: stationary, or moving south in an output-stationary array. */
    long other(int row, int column);

    /** The sum in the element's accumulator, or in the last of its partial-sum registers. */
    long sum(int row, int column);
}
