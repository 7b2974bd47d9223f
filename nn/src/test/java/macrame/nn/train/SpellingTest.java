package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import macrame.files.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Optimisers, schedules and loss scaling as users spell them. */
class SpellingTest {

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "momentum:0.5", "nesterov:0.75", "rmsprop:0.5,0.25", "adam:0.5,0.75,0.125"})
    void optimizersAreSpelledAsTheyAreRead(String spelling) {
        assertThat(Optimizers.parse(spelling, InverseRoot.HOST).spelling()).isEqualTo(spelling);
    }

    @Test
    void optimizersHaveUsualSettings() {
        assertThat(Optimizers.parse("momentum", InverseRoot.VECTOR)).isEqualTo(new Momentum(0.9, false));
        assertThat(Optimizers.parse("nesterov", InverseRoot.VECTOR)).isEqualTo(new Momentum(0.9, true));
        assertThat(Optimizers.parse("adam", InverseRoot.HOST))
                .isEqualTo(new Adam(0.9, 0.999, 0x1p-10, InverseRoot.HOST));
        assertThat(Optimizers.parse("rmsprop", InverseRoot.HOST))
                .isEqualTo(new RmsProp(0.9, 0x1p-20, InverseRoot.HOST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SGD", "sgd:1", "momentum:", "momentum:x", "momentum:1", "momentum:0.1,0.2", "adam:2"})
    void otherOptimizersAreRefused(String spelling) {
        assertThatThrownBy(() -> Optimizers.parse(spelling, InverseRoot.VECTOR))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'" + spelling + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"constant", "step:200,0.5", "cosine:50,0.125", "inverse-time:32"})
    void schedulesAreSpelledAsTheyAreRead(String spelling) {
        Schedule schedule = Schedules.parse(spelling, 0.5, 100);
        assertThat(schedule.spelling()).isEqualTo(spelling);
        assertThat(schedule.rate(0)).isEqualTo(0.5);
    }

    @Test
    void aCosineEndsWithTheRunUnlessItSaysOtherwise() {
        assertThat(Schedules.parse("cosine", 0.5, 100)).isEqualTo(new Schedule.Cosine(0.5, 100, 0));
        assertThat(Schedules.parse("inverse-time:4", 0.5, 100)).isEqualTo(new Schedule.InverseTime(2, 4));
        Schedule late = new Schedule.WarmUp(4, new Schedule.Windows(2, new Schedule.StepDecay(0.5, 1, 0.5)));
        assertThat(late.spelling()).isEqualTo("step:1,0.5 in windows of 2 after a warm-up of 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "constant:1", "step", "step:1", "step:0,0.5", "step:1.5,0.5", "inverse-time"})
    void otherSchedulesAreRefused(String spelling) {
        assertThatThrownBy(() -> Schedules.parse(spelling, 0.5, 100))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'" + spelling + "'");
    }

    @Test
    void lossScalesAreNumbersOrDynamic() {
        assertThat(LossScaling.parse("1024")).isEqualTo(LossScaling.ofStatic(1024));
        assertThat(LossScaling.parse("dynamic")).isEqualTo(new LossScaling(65_536, 2000, 0));
        assertThat(LossScaling.parse("dynamic:8,3,0.5")).isEqualTo(new LossScaling(8, 3, 0.5));
        assertThat(LossScaling.parse("dynamic:8,3,0.5").spelling()).isEqualTo("dynamic:8,3,0.5");
        assertThat(LossScaling.parse("0.5").spelling()).isEqualTo("0.5");
        for (String wrong : new String[] {"0", "-1", "static", "dynamic:x", "dynamic:8,0", "dynamic:8,3,1", "1:2"}) {
            assertThatThrownBy(() -> LossScaling.parse(wrong))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("'" + wrong + "'");
        }
    }
}
