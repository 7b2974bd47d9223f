package macrame.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import macrame.arith.Accumulation;
import org.junit.jupiter.api.Test;

class ArrayConfigTest {

    @Test
    void aSizeIsTheDefaultArrayInThatSize() {
        assertThat(ArrayConfig.parse("48x16")).isEqualTo(ArrayPresets.DEFAULT.withSize(48, 16));
    }

    @Test
    void everyPresetIsFoundByItsName() {
        assertThat(ArrayPresets.names()).contains("default", "gemmini");
        for (String name : ArrayPresets.names()) {
            assertThat(ArrayConfig.parse(name))
                    .isEqualTo(ArrayPresets.find(name).orElseThrow());
        }
    }

    @Test
    void zeroAndAbsurdSizesAreRefusedWithTheRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArrayConfig.parse("0x4"))
                .withMessage("the number of array rows is 1 to 65536, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArrayConfig.parse("4x99999999"))
                .withMessage("the number of array columns is 1 to 65536, not 99999999");
    }

    @Test
    void aTextThatIsNeitherSizeNorPresetNamesThePresets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArrayConfig.parse("tpu"))
                .withMessageContaining("'tpu'")
                .withMessageContaining("tpu-v1");
    }

    @Test
    void outputStationaryHasOneChainAndTheOthersOnePerKTile() {
        ArrayConfig array = ArrayConfig.parse("8x4");
        assertThat(array.withDataflow(Dataflow.OUTPUT_STATIONARY).accumulation())
                .isEqualTo(Accumulation.ONE_CHAIN);
        assertThat(array.withDataflow(Dataflow.WEIGHT_STATIONARY).accumulation())
                .isEqualTo(Accumulation.buffered(8));
        assertThat(array.withDataflow(Dataflow.INPUT_STATIONARY).accumulation()).isEqualTo(Accumulation.buffered(8));
    }

    @Test
    void theFirstBeatFollowsTheLoad() {
        ArrayConfig array = ArrayConfig.parse("8x4");
        assertThat(array.firstBeat()).isEqualTo(8);
        assertThat(array.withDataflow(Dataflow.OUTPUT_STATIONARY).firstBeat()).isZero();
        assertThat(array.withTiming(TimingText.parse("t0=11")).firstBeat()).isEqualTo(11);
    }

    @Test
    void aFirstBeatBeforeTheLoadIsDoneIsRefused() {
        ArrayConfig array = ArrayConfig.parse("8x4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> array.withTiming(TimingText.parse("t0=7")))
                .withMessageContaining("t0 = 7")
                .withMessageContaining("t0=8");
        assertThat(array.withTiming(TimingText.parse("t0=7,I=1")).firstBeat()).isEqualTo(7);
    }

    @Test
    void theLeastTileIntervalIsThatOfTheLoadOrTheDrain() {
        ArrayConfig array = ArrayConfig.parse("8x4");
        assertThat(array.withTiming(TimingText.parse("overlapped")).leastTileInterval())
                .isEqualTo(8);
        // R + P·(R − 1) + 1
        assertThat(array.withTiming(TimingText.parse("overlapped,load=shift,P=2"))
                        .leastTileInterval())
                .isEqualTo(8 + 2 * 7 + 1);
        ArrayConfig outputStationary = array.withDataflow(Dataflow.OUTPUT_STATIONARY);
        assertThat(outputStationary
                        .withTiming(TimingText.parse("overlapped,drain=across"))
                        .leastTileInterval())
                .isEqualTo(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> array.withTiming(TimingText.parse("overlapped,interval=7")))
                .withMessageContaining("every 7 cycles");
    }
}
