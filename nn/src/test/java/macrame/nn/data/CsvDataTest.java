package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import macrame.files.InputException;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDataTest {

    private static final String FIVE = "1,2,0\n3,4,1\n5,6,2\n7,8,0\n9,-1e1,1\n";

    @TempDir
    Path directory;

    @Test
    void aLabelColumnHoldsClassesAndTheOthersFeatures() {
        Split split = open("width,label,height\n1,0,2\n3,2,4\n5,1,6\n7,0,8\n.5,1,-1e1\n");
        assertThat(split.training().sampleShape()).isEqualTo(Shape.of(2));
        assertThat(split.training().target()).isEqualTo(Target.ofClass(3));
        assertThat(sample(split.training(), 1)).containsExactly(3, 4);
        assertThat(split.training().label(1)).isEqualTo(2);
        assertThat(sample(split.test(), 0)).containsExactly(0.5, -10);
        assertThat(split.description()).isEqualTo("rows of " + path() + ": the first 4 samples train, the last 1 test");
    }

    @Test
    void targetColumnsHoldRealValues() {
        Split split = open("a,target_x,target_y\n1,2,0.25\n3,4,1\n5,6,2\n7,8,0\n9,1,1\n");
        assertThat(split.training().target()).isEqualTo(Target.ofReals(Shape.of(2)));
        double[] target = new double[2];
        split.training().copyTargetTo(0, target, 0);
        assertThat(target).containsExactly(2, 0.25);
    }

    @Test
    void quotesCarriageReturnsByteOrderMarksAndGzipAreRead() {
        String text =
                "\uFEFF\"a\", b ,\"label\"\r\n" + FIVE.replace("\n", "\r\n").replace("1,2,0", "\"1\", 2 ,\"0\"");
        DataSet plain = open(text).training();
        IdxFiles.write(directory, "data.csv", IdxFiles.gzip(text.getBytes(StandardCharsets.UTF_8)));
        DataSet packed = DataSets.open("csv:" + path(), 1).training();
        assertThat(sample(plain, 0)).containsExactly(1, 2);
        assertThat(sample(packed, 3)).containsExactly(7, 8);
    }

    @Test
    void moreRowsThanFitAtFirstAreKept() {
        StringBuilder text = new StringBuilder("a,b,label\n");
        for (int row = 0; row < 3000; row++) {
            text.append(row).append(',').append(-row).append(",0\n");
        }
        DataSet training = open(text.toString()).training();
        assertThat(training.size()).isEqualTo(2400);
        assertThat(sample(training, 2399)).containsExactly(2399, -2399);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "NaN", "Infinity", "1e999", "0x10", "1f", "1d", "--1", "1,5", "1e", "٣"})
    void whatIsNoFiniteDecimalNumberIsRefused(String field) {
        assertRefused(
                "a,b,label\n" + FIVE.replace("3,4,1", "3,\"" + field + "\",1"),
                path() + ", line 3, column b: '" + field + "' is not a finite decimal number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0.5", "65536"})
    void whatIsNoClassIsRefused(String field) {
        assertRefused(
                "a,b,label\n" + FIVE.replace("5,6,2", "5,6," + field),
                path() + ", line 4, column label: '" + field + "' is not a class; classes are whole numbers from 0 to"
                        + " 65,535. Maybe name the column target for real values.");
    }

    @Test
    void rowsOfAnotherLengthAreRefused() {
        assertRefused(
                "a,b,label\n" + FIVE.replace("3,4,1", "3,4"),
                path() + ", line 3 has 2 fields; the first line names 3 columns");
        assertRefused(
                "a,b,label\n" + FIVE.replace("3,4,1", "3,4,1,1"),
                path() + ", line 3 has 4 fields; the first line names 3 columns");
    }

    @Test
    void theFirstLineMustNameOneKindOfAnswer() {
        String remedy = " columns 'target'; there must be one label, or targets. Maybe name the last column label.";
        assertRefused("a,b,c\n" + FIVE, path() + " names 0 columns 'label' and 0" + remedy);
        assertRefused("a,target,label\n" + FIVE, path() + " names 1 columns 'label' and 1" + remedy);
        assertRefused("a,label,label\n" + FIVE, path() + " names 2 columns 'label' and 0" + remedy);
        assertRefused("label\n1\n", path() + " has no column but label; at least one must hold a sample's values");
        assertRefused("", path() + " is empty; its first line must name the columns, one of them label or target.");
    }

    @Test
    void tooFewRowsAreRefused() {
        assertRefused(
                "a,label\n1,0\n",
                "rows of " + path()
                        + ": too few samples (1); at least 5 are needed to divide them. Maybe add training and"
                        + " test data of their own.");
    }

    @Test
    void aTruncatedArchiveIsRefused() {
        byte[] packed = IdxFiles.gzip(("a,b,label\n" + FIVE).getBytes(StandardCharsets.UTF_8));
        for (int length = 2; length < packed.length; length++) {
            IdxFiles.write(directory, "data.csv", Arrays.copyOf(packed, length));
            assertThatThrownBy(() -> DataSets.open("csv:" + path(), 1)).isInstanceOf(InputException.class);
        }
    }

    @Test
    void anUnclosedQuoteIsRefused() {
        write("a,b,label\n" + FIVE + "\"1,2,0\n");
        assertThatThrownBy(() -> DataSets.open("csv:" + path(), 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(path().toString())
                .hasMessageNotContaining("\n");
    }

    private void assertRefused(String text, String message) {
        write(text);
        assertThatThrownBy(() -> DataSets.open("csv:" + path(), 1))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    private Split open(String text) {
        write(text);
        return DataSets.open("csv:" + path(), 1);
    }

    private void write(String text) {
        IdxFiles.write(directory, "data.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private Path path() {
        return directory.resolve("data.csv");
    }

    private static double[] sample(DataSet data, int sample) {
        double[] values = new double[data.sampleShape().size()];
        data.copyTo(sample, values, 0);
        return values;
    }
}
