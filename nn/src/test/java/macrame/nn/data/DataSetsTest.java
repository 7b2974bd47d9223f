package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import macrame.files.InputException;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetsTest {

    @Test
    void digitsAreOpenedWithTheStatedCounts() {
        Split split = DataSets.open("digits:30+20", 5);
        assertThat(split.training().size()).isEqualTo(30);
        assertThat(split.test().size()).isEqualTo(20);
        assertThat(split.description()).isEqualTo("generated digits 28×28, seed 5: 30 training and 20 test samples");
    }

    @Test
    void bareDigitsAreTheDefault() {
        Split split = DataSets.open("digits", 1);
        assertThat(split.training().size()).isEqualTo(4000);
        assertThat(split.test().size()).isEqualTo(2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "digit", "Digits", "minst:x", ":", "http://example.org"})
    void unknownKindsAreRefusedWithTheKnownOnes(String spelling) {
        assertThatThrownBy(() -> DataSets.open(spelling, 1))
                .isInstanceOf(InputException.class)
                .hasMessage("data set '" + spelling + "' is not known. Maybe one of "
                        + String.join(", ", DataSets.spellings()) + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"digits:", "digits:5", "digits:5+", "digits:+5", "digits:-5+5", "digits:5+5+5", "digits:1e3+5"})
    void malformedCountsAreRefused(String spelling) {
        assertThatThrownBy(() -> DataSets.open(spelling, 1))
                .isInstanceOf(InputException.class)
                .hasMessage("data set '" + spelling
                        + "' needs two counts, of training and test samples. Maybe digits:4000+2000.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits:0+5", "digits:5+0", "digits:100001+5", "digits:999999999+5"})
    void countsOutOfRangeAreRefused(String spelling) {
        assertThatThrownBy(() -> DataSets.open(spelling, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("1 to 100,000 are generated. Maybe digits:4000+2000.");
    }

    @Test
    void aDirectoryMustBeNamed() {
        assertThatThrownBy(() -> DataSets.open("mnist:", 1))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("data set 'mnist' needs a place to be read from. Maybe one of digits");
        assertThatThrownBy(() -> DataSets.open("mnist:\0", 1))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("data set 'mnist' cannot be read from ");
    }

    @Test
    void partsOfASplitMustFitEachOther() {
        DataSet one = StoredData.ofPictures("one", Shape.of(1, 2, 1), 2, new byte[2], new byte[1]);
        DataSet other = StoredData.ofPictures("other", Shape.of(2, 1, 1), 2, new byte[2], new byte[1]);
        assertThatThrownBy(() -> new Split(one, other, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1×2×1")
                .hasMessageContaining("2×1×1");
    }
}
