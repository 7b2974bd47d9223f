package macrame.testvectors.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.sim.Arithmetic;
import macrame.sim.ArrayConfig;
import macrame.sim.workload.ProductShape;
import macrame.testvectors.product.ProductCase;
import macrame.testvectors.product.Protocol;
import macrame.testvectors.source.Pattern;
import macrame.testvectors.source.PlainProduct;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle of ten million words is written, and verified, in memory that one of a thousand would need as well. */
class LargeBundleTest {

    @TempDir
    Path directory;

    /** Writes and verifies a bundle in a virtual machine of its own. */
    public static void main(String[] arguments) {
        FixedFormat operand = FixedFormat.signed(8, 4);
        ArrayConfig array = ArrayConfig.parse("16x16").withArithmetic(Arithmetic.exact(operand, operand, 24));
        ProductShape shape = new ProductShape(Long.parseLong(arguments[1]), 16, 16);
        ProductCase product =
                new PlainProduct(shape, Pattern.RANDOM, 3).on(array, Cast.nearest(operand), true, true, Protocol.PLAIN);
        Provenance provenance = new Provenance("test", "pattern", 1, PlainProduct.RANDOM_GENERATOR);
        Path bundle = Path.of(arguments[0]);
        new BundleWriter(product, provenance, EnumSet.of(BundleFormat.READMEMH)).write(bundle);
        if (arguments.length > 2 && !BundleVerifier.verify(bundle).isEmpty()) {
            throw new IllegalStateException("the bundle is wrong");
        }
    }

    @Test
    @Tag("thorough")
    void tenMillionWordsNeedNoMoreMemoryThanAThousand() throws Exception {
        assertThat(words(run(1_000, 24, "verify"))).isBetween(4_000L, 10_000L);
        assertThat(words(run(2_000_000, 24))).isGreaterThan(10_000_000);
    }

    /** The bundle that a virtual machine with so many MiB of heap writes. */
    private Path run(int beats, int heapMebibytes, String... more) throws IOException, InterruptedException {
        Path bundle = directory.resolve("bundle" + beats);
        Path log = directory.resolve("log");
        String classes = String.join(
                File.pathSeparator,
                "target/classes",
                "target/test-classes",
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path"));
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMebibytes + "m",
                "-cp",
                classes,
                LargeBundleTest.class.getName(),
                bundle.toString(),
                Integer.toString(beats));
        command.command().addAll(List.of(more));
        Process process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return bundle;
    }

    private static long words(Path bundle) {
        return Manifest.read(bundle).files().stream()
                .mapToLong(file -> file.layout().words())
                .sum();
    }
}
