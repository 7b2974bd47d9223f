package macrame.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import macrame.sim.Timing.Deskew;
import macrame.sim.Timing.DrainDirection;
import macrame.sim.Timing.Registers;
import org.junit.jupiter.api.Test;

class TimingTextTest {

    @Test
    void pairsChangeThePresetThatStandsFirst() {
        Timing timing = TimingText.parse("pipelined,P=3,D=align,drain=across,t0=40");
        assertThat(timing.registers()).isEqualTo(new Registers(1, 3, 1, 4));
        assertThat(timing.deskew()).isEqualTo(Deskew.ALIGN);
        assertThat(timing.drain().direction()).isEqualTo(DrainDirection.ACROSS);
        assertThat(timing.firstBeat()).isEqualTo(OptionalInt.of(40));
    }

    @Test
    void pairsAloneChangeTheGenericArray() {
        assertThat(TimingText.parse("L=1")).isEqualTo(TimingPresets.GENERIC);
        assertThat(TimingText.parse("I=2").registers()).isEqualTo(new Registers(2, 1, 1, 1));
    }

    @Test
    void theTextOfATimingReadsBack() {
        for (String name : TimingPresets.names()) {
            Timing preset = TimingText.parse(name);
            assertThat(preset).hasToString(name);
            Timing changed = TimingText.parse(name + ",H=2,t0=500,edge=used");
            assertThat(TimingText.parse(changed.toString())).isEqualTo(changed);
        }
    }

    @Test
    void unknownPresetsKeysAndValuesAreNamed() {
        assertRefused("systolic", "'systolic'");
        assertRefused("generic,Q=1", "'Q=1'");
        assertRefused("I", "'I'");
        assertRefused("I=x", "'x'");
        assertRefused("D=left", "'left'");
        assertRefused("P=0", "not 0");
        assertRefused("pipelined,P=2,P=3", "P is given twice");
        assertRefused("tiles=parallel", "'tiles=parallel'");
    }

    private static void assertRefused(String text, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimingText.parse(text))
                .withMessageContaining(named);
    }
}
