package macrame.nn.train;

/** Training whose loss is no longer a finite number. */
public final class DivergenceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param step the update before which it was noticed, from 1 */
    public DivergenceException(long step) {
        super("training diverged: the loss before update " + step
                + " is not finite. Maybe use a smaller --learning-rate.");
    }
}
