package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every generated data set. */
class GeneratedDataTest {

    @ParameterizedTest
    @EnumSource
    void aLargerSetStartsWithTheSmallerOne(GeneratedData data) {
        assertThat(samples(data.split("60+2", 1).training()).subList(0, 20))
                .isEqualTo(samples(data.split("20+1", 1).training()));
    }

    @ParameterizedTest
    @EnumSource
    void trainingAndTestAreDrawnApart(GeneratedData data) {
        Split split = data.split("40+40", 1);
        assertThat(samples(split.training())).isNotEqualTo(samples(split.test()));
        // 40·40 pairs are alike with a chance of 1/4096 for four of eight symbols and less for all others.
        List<List<Double>> common = samples(split.training());
        common.retainAll(samples(split.test()));
        assertThat(common.size()).isLessThan(5);
    }

    @ParameterizedTest
    @EnumSource
    void anotherSeedGivesOtherSamples(GeneratedData data) {
        assertThat(samples(data.split("5+1", 2).training()))
                .isNotEqualTo(samples(data.split("5+1", 1).training()));
    }

    @ParameterizedTest
    @EnumSource
    void theUsualCountsAreThoseOfTheDescription(GeneratedData data) {
        Split split = DataSets.open(data.spelling(), 3);
        assertThat(split.description().replace(",", ""))
                .endsWith("seed 3: " + split.training().size() + " training and "
                        + split.test().size() + " test samples");
        assertThat(split.training().name()).isEqualTo(data.spelling());
    }

    @ParameterizedTest
    @Tag("determinism")
    @CsvSource({
        "DIGITS,   0621353c4440a91f",
        "TEXTURES, 1d6d051f2cc3b7f8",
        "PARITY,   9708435ff76e4f98",
        "COPY,     0e56ef5682d1a60f",
        "SINE,     7ba4bf3b56997627",
        "SADDLE,   283e870b57d148d2",
        "RIPPLE,   c8d96c0e378b5064",
        "FRANKE,   647c256b9cc57190"
    })
    void samplesAreTheSameOnEveryJava(GeneratedData data, String expected) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES);
        for (List<Double> sample : samples(data.split("200+1", 1).training())) {
            sample.forEach(value -> digest.update(bytes.clear().putDouble(value).flip()));
        }
        assertThat(HexFormat.of().formatHex(digest.digest(), 0, 8)).isEqualTo(expected);
    }

    /** The values of each sample, its target behind them. */
    private static List<List<Double>> samples(DataSet data) {
        int size = data.sampleShape().size();
        double[] values = new double[size + data.target().shape().size()];
        return IntStream.range(0, data.size())
                .mapToObj(sample -> {
                    data.copyTo(sample, values, 0);
                    data.copyTargetTo(sample, values, size);
                    return IntStream.range(0, values.length)
                            .mapToObj(i -> values[i])
                            .toList();
                })
                .collect(Collectors.toList());
    }
}
