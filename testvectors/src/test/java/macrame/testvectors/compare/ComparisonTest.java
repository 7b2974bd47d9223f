package macrame.testvectors.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.files.InputException;
import macrame.sim.Dataflow;
import macrame.testvectors.Bundles;
import macrame.testvectors.bundle.Bundle;
import macrame.testvectors.bundle.BundleFormat;
import macrame.testvectors.product.ProductCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Dataflow.class)
    void theBundlesOwnFilesAgree(Dataflow dataflow) {
        Path bundle = write("bundle", Bundles.product(dataflow));
        for (String name :
                List.of("c.memh", "accumulators.memh", "beats.memh", "beats.csv", "c.npy", "accumulators.npy")) {
            assertThat(compare(bundle, bundle.resolve(name))).as(name).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c.memh", "c.npy"})
    void theFirstMismatchIsNamedByCoordinatesLaneAndValues(String name) throws IOException {
        Path bundle = write("bundle", Bundles.product(Dataflow.WEIGHT_STATIONARY));
        Path other = directory.resolve(name);
        byte[] bytes = Files.readAllBytes(bundle.resolve(name));
        // Lane 1 of a word begins at bit 14, and an element has 16 bits after a head of 128 bytes.
        if (name.endsWith("memh")) {
            List<String> lines = Files.readAllLines(bundle.resolve(name));
            long word = Long.parseLong(lines.get(3), 16) ^ 1L << 14;
            lines.set(3, HexFormat.of().toHexDigits(word, lines.get(3).length()));
            Files.write(other, lines);
        } else {
            bytes[128 + 2 * (2 * 4 + 1)] ^= 1;
            Files.write(other, bytes);
        }
        List<String> report = compare(bundle, other);
        assertThat(report.get(0))
                .matches("first mismatch: c word 2 lane 1, C\\(2, 1\\), tile 2: expected -?\\d+ \\(0x[0-9a-f]+\\), "
                        + "got -?\\d+ \\(0x[0-9a-f]+\\)");
        assertThat(report.get(1)).startsWith("1 of 20 values are wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "HALF_UP, SATURATE, the result is rounded half-up instead of half-even (they differ by one LSB at exact halves)",
        "FLOOR, SATURATE, the result is rounded floor instead of half-even (they differ by one LSB wherever bits are dropped)",
        "HALF_EVEN, WRAP, the result overflows by wrap instead of saturate"
    })
    void anotherCastOfTheResultIsTold(Rounding rounding, Overflow overflow, String cause) {
        Path bundle = write("bundle", Bundles.product(Dataflow.WEIGHT_STATIONARY));
        Path other = write("other", Bundles.product(Dataflow.WEIGHT_STATIONARY, rounding, overflow));
        assertThat(cause(bundle, other.resolve("c.memh"))).startsWith("likely cause: " + cause);
        assertThat(cause(bundle, other.resolve("c.npy"))).startsWith("likely cause: " + cause);
    }

    /** Words of the stationary operand that are loaded in the wrong order. */
    @ParameterizedTest
    @EnumSource(
            value = Dataflow.class,
            names = {"WEIGHT_STATIONARY", "INPUT_STATIONARY"})
    void aReversedLoadIsTold(Dataflow dataflow) {
        ProductCase product = Bundles.product(dataflow);
        Path bundle = write("bundle", product);
        String cause = "rows are reversed: row r of the array works on k = tile · 3 + 2 − r";
        assertThat(cause(bundle, variant(product, cause))).isEqualTo("likely cause: " + cause);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aMissingPartialSumIsTold(int tile) throws IOException {
        ProductCase product = Bundles.product(Dataflow.WEIGHT_STATIONARY);
        Path bundle = write("bundle", product);
        String expected = "the partial sum of K tile " + tile + " (k = " + 3 * tile + " to " + Math.min(3 * tile + 2, 6)
                + ") is missing";
        assertThat(cause(bundle, variant(product, expected))).startsWith("likely cause: " + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "operands are multiplied as unsigned numbers",
                "the left operand A is multiplied as an unsigned number",
                "sums overflow by wrap instead of saturate",
                "the ReLU is missing",
                "the bias is missing"
            })
    void mistakesInsideTheProductAreTold(String cause) {
        ProductCase product = Bundles.product(Dataflow.WEIGHT_STATIONARY);
        Path bundle = write("bundle", product);
        assertThat(cause(bundle, variant(product, cause))).startsWith("likely cause: " + cause);
    }

    private Path variant(ProductCase product, String cause) {
        Variants.Variant variant = new Variants(product)
                .all().stream().filter(v -> v.cause().equals(cause)).findFirst().orElseThrow();
        return write("variant", variant.product().get()).resolve("c.memh");
    }

    @Test
    void reversedLanesRowsAndLateOutputAreTold() throws IOException {
        Path bundle = write("bundle", Bundles.product(Dataflow.WEIGHT_STATIONARY));
        assertThat(cause(bundle, changed(bundle, lines -> lanesReversed(lines))))
                .contains("lanes are reversed");
        assertThat(cause(bundle, changed(bundle, ComparisonTest::rowsReversed))).contains("rows are reversed");
        assertThat(cause(bundle, changed(bundle, lines -> {
                    List<String> late = new ArrayList<>(lines);
                    late.add(0, lines.get(0));
                    late.remove(late.size() - 1);
                    return late;
                })))
                .contains("one cycle late");
    }

    @Test
    void cyclesAreComparedToo() throws IOException {
        Path bundle = write("bundle", Bundles.product(Dataflow.WEIGHT_STATIONARY));
        List<String> late = new ArrayList<>();
        for (String line : Files.readAllLines(bundle.resolve("beats.csv"))) {
            String[] parts = line.split(",", 2);
            late.add(parts[0].equals("cycle") ? line : Long.parseLong(parts[0]) + 1 + "," + parts[1]);
        }
        Path file = Files.write(directory.resolve("beats.csv"), late);
        List<String> report = compare(bundle, file);
        assertThat(report.get(0))
                .matches("first mismatch: beats word 0 lane 0, .*: expected in cycle \\d+, got in cycle \\d+");
        assertThat(report.get(2)).isEqualTo("likely cause: every value is right and 1 cycle late");
        Files.write(file, late.subList(0, 5));
        assertThat(compare(bundle, file).get(1)).contains("are missing");
    }

    @Test
    void filesThatCannotBeOutputAreRefused() throws IOException {
        Path bundle = write("bundle", Bundles.product(Dataflow.WEIGHT_STATIONARY));
        refused(bundle, "x.memh", "00\n01\n", "has 2 words");
        refused(bundle, "x.memh", "0x\n", "unknown bits");
        refused(bundle, "x.csv", "1;2;3\n", "is not cycle,lane,value");
        refused(bundle, "x.csv", "1,9,3\n", "has a lane 9");
        refused(bundle, "x.csv", "5,0,3\n5,0,3\n", "must ascend");
        refused(bundle, "x.txt", "", "is of no kind");
        refused(bundle, "x.vcd", "", "needs to know its signals");
    }

    private void refused(Path bundle, String name, String content, String message) throws IOException {
        Path file = Files.writeString(directory.resolve(name), content);
        assertThatThrownBy(() -> compare(bundle, file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    private static List<String> lanesReversed(List<String> words) {
        List<String> reversed = new ArrayList<>();
        for (String word : words) {
            long bits = Long.parseLong(word, 16);
            long swapped = (bits & 0x3fff) << 14 | bits >>> 14;
            reversed.add(HexFormat.of().toHexDigits(swapped, word.length()));
        }
        return reversed;
    }

    private static List<String> rowsReversed(List<String> words) {
        List<String> reversed = new ArrayList<>(words);
        Collections.reverse(reversed.subList(0, 5));
        Collections.reverse(reversed.subList(5, 10));
        return reversed;
    }

    /** The words of c.memh, changed, without comment and sentinel. */
    private Path changed(Path bundle, UnaryOperator<List<String>> change) throws IOException {
        List<String> lines = Files.readAllLines(bundle.resolve("c.memh"));
        return Files.write(directory.resolve("c.memh"), change.apply(lines.subList(1, lines.size() - 1)));
    }

    private Path write(String name, ProductCase product) {
        return Bundles.write(
                product,
                directory.resolve(name),
                EnumSet.of(BundleFormat.READMEMH, BundleFormat.NPY, BundleFormat.CSV));
    }

    private static List<String> compare(Path bundle, Path file) {
        return Comparison.run(Bundle.read(bundle), file, Level.of(file), Map.of());
    }

    private static String cause(Path bundle, Path file) {
        List<String> report = compare(bundle, file);
        assertThat(report).hasSize(3);
        return report.get(2);
    }
}
