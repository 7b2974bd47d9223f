package macrame.nn.train;

import java.util.List;
import macrame.files.InputException;

/** Optimisers by their spelling. */
public final class Optimizers {

    private static final double MOMENTUM = 0.9;
    private static final double RMSPROP_DECAY = 0.9;
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;

    /** 2⁻²⁰ is about a step of 24 bits below the second moment of gradients of ordinary size. */
    private static final double VARIANCE_FLOOR = 0x1p-20;

    private Optimizers() {}

    /** Every accepted spelling; capitals stand for numbers, brackets for what may be left out. */
    public static List<String> spellings() {
        return List.of(
                "sgd", "momentum[:MU]", "nesterov[:MU]", "rmsprop[:RHO[,EPSILON]]", "adam[:BETA1,BETA2[,EPSILON]]");
    }

    /**
     * The optimiser of a spelling, such as {@code sgd} or {@code momentum:0.9}.
     *
     * @param root who computes the inverse roots of RMSProp and Adam
     * @throws InputException if there is none
     */
    public static Optimizer parse(String text, InverseRoot root) {
        Spelling spelling = Spelling.of("optimizer", text, spellings());
        return spelling.made(() -> switch (spelling.name()) {
            case "sgd" -> spelling.of(new Sgd());
            case "momentum" -> new Momentum(spelling.atMost(1).number(0, MOMENTUM), false);
            case "nesterov" -> new Momentum(spelling.atMost(1).number(0, MOMENTUM), true);
            case "rmsprop" ->
                new RmsProp(spelling.atMost(2).number(0, RMSPROP_DECAY), spelling.number(1, VARIANCE_FLOOR), root);
            case "adam" ->
                new Adam(
                        spelling.atMost(3).number(0, BETA_1),
                        spelling.number(1, BETA_2),
                        spelling.number(2, Math.sqrt(VARIANCE_FLOOR)),
                        root);
            default -> throw spelling.unknown();
        });
    }
}
