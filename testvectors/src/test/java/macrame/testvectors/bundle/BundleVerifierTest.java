package macrame.testvectors.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import macrame.files.Checksums;
import macrame.files.InputException;
import macrame.sim.Dataflow;
import macrame.testvectors.Bundles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundleVerifierTest {

    @TempDir
    Path directory;

    private Path write(Dataflow dataflow) {
        return Bundles.write(Bundles.product(dataflow), directory.resolve("bundle"), EnumSet.allOf(BundleFormat.class));
    }

    @ParameterizedTest
    @EnumSource(Dataflow.class)
    @Tag("determinism")
    void anIntactBundleIsRightAndWrittenTwiceTheSame(Dataflow dataflow) throws IOException {
        Path bundle = write(dataflow);
        assertThat(BundleVerifier.verify(bundle)).isEmpty();
        Path again =
                Bundles.write(Bundles.product(dataflow), directory.resolve("again"), EnumSet.allOf(BundleFormat.class));
        try (var files = Files.walk(bundle)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(again.resolve(bundle.relativize(file))).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void oneFlippedBitInAnyFileIsFoundThere() throws IOException {
        Path bundle = write(Dataflow.WEIGHT_STATIONARY);
        SplittableRandom random = new SplittableRandom(5);
        List<String> names =
                Manifest.read(bundle).files().stream().map(FileEntry::name).toList();
        assertThat(names).contains("a.npy", "c.npy", "stim.memh", "ports.vcd", "trace.csv", "vectors.h", "tb.sv");
        for (String name : names) {
            Path file = bundle.resolve(name);
            byte[] intact = Files.readAllBytes(file);
            byte[] damaged = intact.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            assertThat(BundleVerifier.verify(bundle)).as(name).isNotEmpty();
            assertThat(BundleVerifier.verify(bundle).get(0)).contains(name);
            Files.write(file, intact);
        }
        assertThat(BundleVerifier.verify(bundle)).isEmpty();
    }

    @Test
    void theWordAndTheElementAreNamed() throws IOException {
        Path bundle = write(Dataflow.WEIGHT_STATIONARY);
        Path packed = bundle.resolve("c.memh");
        List<String> lines = Files.readAllLines(packed);
        String word = lines.get(4);
        lines.set(
                4,
                word.substring(0, word.length() - 1)
                        + Character.forDigit(Character.digit(word.charAt(word.length() - 1), 16) ^ 1, 16));
        Files.write(packed, lines);
        assertThat(BundleVerifier.verify(bundle).get(0)).matches("c\\.memh word 3 lane 0 is .* but should be .*");
        write(Dataflow.WEIGHT_STATIONARY);
        Path array = bundle.resolve("c.npy");
        byte[] bytes = Files.readAllBytes(array);
        bytes[128 + 2 * (4 * 2 + 3)] ^= 1;
        Files.write(array, bytes);
        assertThat(BundleVerifier.verify(bundle).get(0))
                .isEqualTo("c.npy element (2, 3) is not what the operands give");
    }

    @Test
    void aConsistentlyForgedBundleIsFoundByComputing() throws IOException {
        Path bundle = write(Dataflow.WEIGHT_STATIONARY);
        Path file = bundle.resolve("c.csv");
        String forged = Files.readString(file).replaceFirst("\n0,0,-?\\d+,", "\n0,0,12345,");
        Files.writeString(file, forged);
        Path manifest = bundle.resolve("manifest.json");
        FileEntry entry = Manifest.read(bundle).file("c.csv");
        String sha = Checksums.sha256(forged.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace(entry.sha256(), sha)
                        .replace(
                                "\"bytes\": " + entry.bytes() + ",\n    \"sha256\": \"" + sha,
                                "\"bytes\": " + forged.length() + ",\n    \"sha256\": \"" + sha));
        assertThat(BundleVerifier.verify(bundle).get(0)).startsWith("c.csv line 2 is '0,0,12345");
    }

    @Test
    void missingFilesLinksAndPathsThatLeadOutAreRefused() throws IOException {
        Path bundle = write(Dataflow.OUTPUT_STATIONARY);
        Files.delete(bundle.resolve("beats.memh"));
        assertThat(BundleVerifier.verify(bundle)).contains("beats.memh is missing");
        Path outside = Files.writeString(directory.resolve("outside"), "x");
        Files.createSymbolicLink(bundle.resolve("beats.memh"), outside);
        assertThatThrownBy(() -> BundleVerifier.verify(bundle))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("symbolic link");
        write(Dataflow.OUTPUT_STATIONARY);
        replace(bundle, "\"name\": \"c.memh\"", "\"name\": \"../outside\"");
        assertThatThrownBy(() -> BundleVerifier.verify(bundle))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("names a member '../outside'");
    }

    @Test
    void newerAndBrokenManifestsAreRefused() throws IOException {
        assertThatThrownBy(() -> BundleVerifier.verify(directory))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("manifest.json");
        Path bundle = write(Dataflow.WEIGHT_STATIONARY);
        replace(bundle, "macrame.vectors/1", "macrame.vectors/2");
        assertThatThrownBy(() -> BundleVerifier.verify(bundle))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has schema 'macrame.vectors/2'; this version reads macrame.vectors/1");
        write(Dataflow.WEIGHT_STATIONARY);
        replace(bundle, "\"dataflow\"", "\"datafow\"");
        assertThatThrownBy(() -> BundleVerifier.verify(bundle))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Maybe use 'dataflow'");
        write(Dataflow.WEIGHT_STATIONARY);
        replace(bundle, "\"m\": 5", "\"m\": 2000000000");
        assertThat(BundleVerifier.verify(bundle).get(0)).contains("a.npy holds int8 [5, 7]");
        byte[] whole = Files.readAllBytes(bundle.resolve("manifest.json"));
        Files.write(bundle.resolve("manifest.json"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> BundleVerifier.verify(bundle)).isInstanceOf(InputException.class);
    }

    private static void replace(Path bundle, String from, String to) throws IOException {
        Path manifest = bundle.resolve("manifest.json");
        String text = Files.readString(manifest);
        assertThat(text).contains(from);
        Files.writeString(manifest, text.replace(from, to));
    }
}
