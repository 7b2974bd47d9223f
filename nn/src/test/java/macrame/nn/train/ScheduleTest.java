package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void stepDecayMultipliesEverySoManyUpdates() {
        Schedule schedule = new Schedule.StepDecay(0.5, 100, 0.5);
        assertThat(new double[] {schedule.rate(0), schedule.rate(99), schedule.rate(100), schedule.rate(250)})
                .containsExactly(0.5, 0.5, 0.25, 0.125);
    }

    @Test
    void cosineFallsFromTheRateToTheMinimum() {
        Schedule schedule = new Schedule.Cosine(3, 300, 1);
        assertThat(schedule.rate(0)).isEqualTo(3);
        // The cosine of π/3, π/2 and π in float64 errs by less than 2^-52 each.
        assertThat(schedule.rate(100)).isCloseTo(2.5, within(0x1p-50));
        assertThat(schedule.rate(150)).isCloseTo(2, within(0x1p-50));
        assertThat(schedule.rate(300)).isCloseTo(1, within(0x1p-50));
        assertThat(schedule.warnings()).isEmpty();
    }

    /** The document's T_max: cos(10πk) is 1 for every k, so nothing anneals. */
    @Test
    void cosineWithAPeriodBelowOneIsConstantAndSaysSo() {
        Schedule schedule = new Schedule.Cosine(0.001, 0.1, 0);
        for (int update = 0; update < 300; update++) {
            // 10πk errs by up to 2^-53 of itself; the cosine by half the square of that.
            assertThat(schedule.rate(update)).isCloseTo(0.001, within(1e-15));
        }
        assertThat(schedule.warnings()).singleElement().asString().contains("T_max", "0.1");
        assertThat(new Schedule.WarmUp(3, new Schedule.Windows(200, schedule)).warnings())
                .hasSize(1);
    }

    @Test
    void inverseTimeIsRobbinsMonro() {
        Schedule schedule = new Schedule.InverseTime(2, 4);
        assertThat(schedule.rate(0)).isEqualTo(0.5);
        assertThat(schedule.rate(12)).isEqualTo(0.125);
    }

    @Test
    void warmUpRisesToTheFirstRateOfWhatFollows() {
        Schedule schedule = new Schedule.WarmUp(4, new Schedule.StepDecay(0.5, 2, 0.5));
        double[] rates = new double[7];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = schedule.rate(i);
        }
        assertThat(rates).containsExactly(0.125, 0.25, 0.375, 0.5, 0.5, 0.5, 0.25);
    }

    @Test
    void windowsCountSeveralUpdatesAsOne() {
        Schedule schedule = new Schedule.Windows(200, new Schedule.StepDecay(0.5, 1, 0.5));
        assertThat(schedule.rate(199)).isEqualTo(0.5);
        assertThat(schedule.rate(200)).isEqualTo(0.25);
    }

    @Test
    void impossibleValuesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule.Constant(0))
                .withMessageContaining("0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule.Cosine(0.1, 10, 0.2))
                .withMessageContaining("0.2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule.WarmUp(0, new Schedule.Constant(1)))
                .withMessageContaining("warm-up");
    }
}
