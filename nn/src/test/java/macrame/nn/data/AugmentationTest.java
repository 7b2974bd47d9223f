package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import macrame.files.InputException;
import macrame.nn.random.RandomStream;
import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {

    private static final Shape SHAPE = Shape.of(2, 3, 2);
    private static final double[] PICTURE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    private static final double[] FLIPPED = {5, 6, 3, 4, 1, 2, 11, 12, 9, 10, 7, 8};

    private final UniformRandomProvider bits = RandomStream.of(1, "test of augmentation", 0);

    @Test
    void aFlipExchangesColumnsInEverySecondPicture() {
        int flipped = 0;
        int trials = 1000;
        for (int i = 0; i < trials; i++) {
            double[] result = new HorizontalFlip().apply(SHAPE, PICTURE, bits);
            assertThat(result).isIn(PICTURE, FLIPPED);
            flipped += Arrays.equals(result, FLIPPED) ? 1 : 0;
        }
        // Five deviations of a binomial count, √(n/4).
        assertThat((double) flipped).isCloseTo(500, within(5 * Math.sqrt(trials / 4.0)));
    }

    @Test
    void aCropIsAPictureShiftedWithZerosBehindIt() {
        Map<String, Integer> counts = new TreeMap<>();
        int trials = 5000;
        int padding = 2;
        for (int i = 0; i < trials; i++) {
            counts.merge(Arrays.toString(new RandomCrop(padding).apply(SHAPE, PICTURE, bits)), 1, Integer::sum);
        }
        // Shifts of −2 to 2 rows and columns; both shifts by 2 rows lose the whole picture.
        int places = 25;
        Map<String, Integer> expected = new TreeMap<>();
        for (int place = 0; place < places; place++) {
            expected.merge(Arrays.toString(shifted(place / 5 - padding, place % 5 - padding)), 1, Integer::sum);
        }
        assertThat(counts.keySet()).isEqualTo(expected.keySet());
        counts.forEach((picture, count) -> {
            double share = (double) expected.get(picture) / places;
            assertThat((double) count).isCloseTo(trials * share, within(5 * Math.sqrt(trials * share * (1 - share))));
        });
    }

    @Test
    void aCropWiderThanThePictureCanLoseIt() {
        double[] blank = new double[12];
        assertThat(IntStream.range(0, 50).mapToObj(i -> new RandomCrop(1000).apply(SHAPE, PICTURE, bits)))
                .contains(blank);
    }

    @Test
    void quarterTurnsMoveEveryPixel() {
        Shape square = Shape.of(2, 2, 1);
        double[] picture = {1, 2, 3, 4};
        // cos 90° is 6e-17 in floating point, so neighbours of value up to 4 come in with a weight of at most 1e-16.
        assertClose(RandomRotation.turned(square, picture, 90), 3, 1, 4, 2);
        assertClose(RandomRotation.turned(square, picture, -90), 2, 4, 1, 3);
        assertClose(RandomRotation.turned(square, picture, 180), 4, 3, 2, 1);
        assertThat(RandomRotation.turned(square, picture, 0)).isEqualTo(picture);
        assertThat(RandomRotation.turned(SHAPE, PICTURE, 0)).isEqualTo(PICTURE);
    }

    @Test
    void pixelsBetweenOthersAreInterpolatedAndOutsideIsZero() {
        // Turned by 45°, the corner pixel (0, 0) of a 3×3 picture comes from (1, 1 − √2): a share 2 − √2 of row 0 and
        // none
        // of row −1 but its zeros.
        double[] picture = {10, 20, 30, 40, 50, 60, 70, 80, 90};
        double[] turned = RandomRotation.turned(Shape.of(3, 3, 1), picture, -45);
        assertThat(turned[0]).isCloseTo(20 * (2 - Math.sqrt(2)), within(1e-12));
        assertThat(turned[4]).isEqualTo(50);
    }

    @Test
    void anglesStayWithinTheirLimit() {
        // A pixel far right of the middle moves by less than 100·sin 3° = 5.2 rows.
        Shape wide = Shape.of(201, 201, 1);
        double[] picture = new double[201 * 201];
        picture[100 * 201 + 200] = 1;
        for (int i = 0; i < 20; i++) {
            double[] turned = new RandomRotation(3).apply(wide, picture, bits);
            for (int at = 0; at < turned.length; at++) {
                assertThat(turned[at] == 0 || Math.abs(at / 201 - 100) <= 6).isTrue();
            }
        }
    }

    @Test
    void changesDependOnSeedEpochAndPlaceOnly() {
        DataSet digits = Digits.samples(20, 1, "test");
        List<Augmentation> all = Augmentations.parse("flip, crop:2, rotate:10");
        double[] one = picture(new AugmentedData(digits, all, 1, 0), 7);
        assertThat(picture(new AugmentedData(digits, all, 1, 0), 7)).isEqualTo(one);
        assertThat(picture(new AugmentedData(digits, all, 1, 1), 7)).isNotEqualTo(one);
        assertThat(picture(new AugmentedData(digits, all, 2, 0), 7)).isNotEqualTo(one);
        assertThat(picture(new AugmentedData(digits, List.of(), 1, 0), 7)).isEqualTo(picture(digits, 7));
        assertThat(new AugmentedData(digits, all, 1, 0).label(7)).isEqualTo(digits.label(7));
    }

    @Test
    @Tag("determinism")
    void changedPicturesAreTheSameOnEveryJava() {
        DataSet data =
                new AugmentedData(Digits.samples(50, 1, "test"), Augmentations.parse("flip,crop:2,rotate:10"), 1, 3);
        long hash = 0;
        for (int sample = 0; sample < data.size(); sample++) {
            hash = 31 * hash + Arrays.hashCode(picture(data, sample));
        }
        assertThat(hash).isEqualTo(4408201113245823428L);
    }

    @Test
    void sequencesCannotBeAugmented() {
        assertThatThrownBy(() -> new AugmentedData(Sequences.parity(1, 1, "test"), List.of(), 1, 0))
                .isInstanceOf(InputException.class)
                .hasMessage("samples of parity are 16×1, not pictures of height × width × channels; they cannot be"
                        + " augmented. Maybe leave --augment out.");
    }

    @Test
    void spellingsAreReadBack() {
        List<Augmentation> all = Augmentations.parse("rotate:7.5,flip,crop:4");
        assertThat(all).containsExactly(new RandomRotation(7.5), new HorizontalFlip(), new RandomCrop(4));
        assertThat(all.stream().map(Augmentation::spelling)).containsExactly("rotate:7.5", "flip", "crop:4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "flop", "flip:1", "crop", "crop:", "crop:1.5", "crop:x", "rotate", "rotate:NaN", "crop:1e10"
            })
    void unknownSpellingsAreRefused(String spelling) {
        assertThatThrownBy(() -> Augmentations.parse("flip," + spelling))
                .isInstanceOf(InputException.class)
                .hasMessage("augmentation '" + spelling
                        + "' is not known. Maybe one of flip, crop:PADDING, rotate:DEGREES.");
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> Augmentations.parse("crop:0"))
                .isInstanceOf(InputException.class)
                .hasMessage("augmentation 'crop:0': a crop's padding is 1 to 1000 pixels, not 0");
        assertThatThrownBy(() -> Augmentations.parse("rotate:181"))
                .isInstanceOf(InputException.class)
                .hasMessage("augmentation 'rotate:181': a rotation is above 0 and at most 180 degrees, not 181");
    }

    private static double[] shifted(int down, int across) {
        double[] shifted = new double[PICTURE.length];
        for (int i = 0; i < PICTURE.length; i++) {
            int row = i / 6 + down;
            int column = i / 2 % 3 + across;
            boolean inside = row >= 0 && row < 2 && column >= 0 && column < 3;
            shifted[i] = inside ? PICTURE[row * 6 + column * 2 + i % 2] : 0;
        }
        return shifted;
    }

    private static void assertClose(double[] actual, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-15));
        }
    }

    private static double[] picture(DataSet data, int sample) {
        double[] picture = new double[data.sampleShape().size()];
        data.copyTo(sample, picture, 0);
        return picture;
    }
}
