package macrame.reports.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParetoFrontTest {

    @Test
    void aBeatenPointIsNotOnTheFront() {
        assertThat(ParetoFront.of(new double[] {90, 80, 85}, new double[] {10, 5, 12}))
                .containsExactly(true, true, false);
    }

    @Test
    void equalPointsAreBothOnTheFront() {
        assertThat(ParetoFront.of(new double[] {90, 90}, new double[] {10, 10})).containsExactly(true, true);
    }

    @Test
    void ofEqualGainOnlyTheCheapestStays() {
        assertThat(ParetoFront.of(new double[] {90, 90}, new double[] {10, 9})).containsExactly(false, true);
    }

    @Test
    void aPointWithoutResultTakesNoPart() {
        assertThat(ParetoFront.of(new double[] {Double.NaN, 70}, new double[] {1, 10}))
                .containsExactly(false, true);
    }
}
