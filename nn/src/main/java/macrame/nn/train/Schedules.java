package macrame.nn.train;

import java.util.List;
import macrame.files.InputException;

/** Schedules of the learning rate by their spelling. */
public final class Schedules {

    private Schedules() {}

    /** Every accepted spelling; capitals stand for numbers, brackets for what may be left out. */
    public static List<String> spellings() {
        return List.of("constant", "step:EVERY,FACTOR", "cosine[:PERIOD[,MINIMUM]]", "inverse-time:C1");
    }

    /**
     * The schedule of a spelling, such as {@code step:100,0.9}.
     *
     * @param rate the first learning rate R; {@code inverse-time:C1} is C0/(C1 + k) with C0 = R·C1
     * @param updates of the whole run: the period of a cosine that is given none
     * @throws InputException if there is none
     */
    public static Schedule parse(String text, double rate, double updates) {
        Spelling spelling = Spelling.of("schedule", text, spellings());
        return spelling.made(() -> switch (spelling.name()) {
            case "constant" -> spelling.of(new Schedule.Constant(rate));
            case "step" -> new Schedule.StepDecay(rate, spelling.atMost(2).whole(0), spelling.number(1));
            case "cosine" -> new Schedule.Cosine(rate, spelling.atMost(2).number(0, updates), spelling.number(1, 0));
            case "inverse-time" ->
                new Schedule.InverseTime(rate * spelling.atMost(1).number(0), spelling.number(0));
            default -> throw spelling.unknown();
        });
    }
}
