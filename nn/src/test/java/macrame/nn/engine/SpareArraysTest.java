package macrame.nn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import macrame.arith.FixedFormat;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

class SpareArraysTest {

    private static final int LENGTH = 5;

    private final SpareArrays spare = new SpareArrays(Memory.REUSED);

    @Test
    void whatAStepMadeIsTakenAgainAfterIt() {
        spare.beginStep();
        int[] first = spare.take(LENGTH);
        assertThat(spare.take(LENGTH)).isNotSameAs(first);
        spare.endStep(List.of());
        assertThat(List.of(spare.take(LENGTH), spare.take(LENGTH))).anyMatch(array -> array == first);
    }

    @Test
    void whatIsKeptIsNot() {
        spare.beginStep();
        int[] kept = spare.take(LENGTH);
        spare.endStep(List.of(tensor(kept)));
        spare.beginStep();
        spare.endStep(List.of());
        assertThat(spare.take(LENGTH)).isNotSameAs(kept);
    }

    @Test
    void whatIsMadeBetweenStepsIsNot() {
        int[] between = spare.take(LENGTH);
        spare.beginStep();
        spare.endStep(List.of());
        assertThat(spare.take(LENGTH)).isNotSameAs(between);
    }

    @Test
    void whatIsGivenDuringAStepIsHandedOutOnce() {
        spare.beginStep();
        int[] given = spare.take(LENGTH);
        spare.release(tensor(given));
        spare.endStep(List.of());
        assertThat(spare.take(LENGTH)).isSameAs(given);
        assertThat(spare.take(LENGTH)).isNotSameAs(given);
    }

    @Test
    void whatIsGivenAndTakenAgainIsHandedOutOnce() {
        spare.beginStep();
        int[] given = spare.take(LENGTH);
        spare.release(tensor(given));
        assertThat(spare.take(LENGTH)).isSameAs(given);
        spare.endStep(List.of());
        assertThat(spare.take(LENGTH)).isSameAs(given);
        assertThat(spare.take(LENGTH)).isNotSameAs(given);
    }

    @Test
    void memoryThatIsKeptIsNeverTakenAgain() {
        SpareArrays kept = new SpareArrays(Memory.KEPT);
        kept.beginStep();
        int[] array = kept.take(LENGTH);
        kept.release(tensor(array));
        kept.endStep(List.of());
        assertThat(kept.take(LENGTH)).isNotSameAs(array);
    }

    private static FixedTensor tensor(int[] codes) {
        return new FixedTensor(Shape.of(codes.length), FixedFormat.signed(8, 0), codes);
    }
}
