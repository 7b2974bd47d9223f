package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.files.AtomicFile;
import macrame.files.InputException;
import macrame.files.NpyType;
import macrame.files.NpyWriter;
import macrame.files.NpzWriter;
import macrame.fuzz.HostileFiles;
import macrame.fuzz.HostileFiles.Outcome;
import macrame.fuzz.Mutator;
import macrame.fuzz.ZipMutator;
import macrame.nn.checkpoint.Checkpoints;
import macrame.nn.checkpoint.ParameterCodes;
import macrame.nn.checkpoint.ParameterFile;
import macrame.nn.checkpoint.Progress;
import macrame.nn.data.DataSets;
import macrame.nn.data.Split;
import macrame.nn.description.NetworkFile;
import macrame.nn.engine.RealEngine;
import macrame.nn.init.FanInitializer;
import macrame.nn.network.GivenNetwork;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.PrecisionFile;
import macrame.nn.precision.PrecisionPlan;
import macrame.nn.precision.PrecisionText;
import macrame.nn.precision.Ranges;
import macrame.nn.precision.Widths;
import macrame.nn.summary.NetworkSummary;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.zoo.Zoo;
import macrame.sim.ArrayConfigReader;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files of every kind that is read end in one clear line or in a right result. */
class HostileFilesTest {

    private static final int FEW = 40;
    private static final int MANY = 10_000;

    private static final String SMALL = "network: small\ninput: [6, 6, 1]\ndata: digits\nlayers:\n"
            + "- {name: conv/1, type: convolution, outputs: 2, kernel: 3, padding: 1, activation: relu}\n"
            + "- {name: norm, type: batch-norm}\n- {name: sum, type: add, inputs: [norm, conv/1]}\n"
            + "- {name: flat, type: flatten}\n- {name: out, type: linear, outputs: 4}\n";
    private static final Network NETWORK = NetworkFile.ofText("small", SMALL).network();
    private static final Map<String, List<String>> KNOWN = Map.of("input", List.of(), "fc1", List.of("weight", "bias"));
    private static final String PRECISION =
            "rounding: half-even\noverflow: saturate\naccumulators: {width: 24, overflow: wrap}\n"
                    + "weights: 8\nactivations: s8f4\ngradients: {width: 12, rounding: stochastic}\nlayers:\n"
                    + "  fc1:\n    weights: {format: Q2.6, overflow: wrap}\n    parts:\n      bias: {weights: 16}\n"
                    + "  input: {activations: u8f8}\n";
    private static final String ARRAY = "preset: 32x32\nrows: 8\ncolumns: 16\ndataflow: ws\ntiming: scalesim\n"
            + "clock-megahertz: 700\narithmetic:\n  a: s8f4\n  b: s8f6\n  accumulator: s32f10\n  rounding: floor\n"
            + "memory:\n  a-kibibytes: 64\n  b-kibibytes: 64\n  c-kibibytes: 32\n  dram: {bytes-per-cycle: 16}\n"
            + "vector: {lanes: 16}\n";

    @TempDir
    private Path folder;

    @TestFactory
    List<DynamicTest> fewOfEveryKind() {
        return tests(FEW);
    }

    @Tag("thorough")
    @TestFactory
    List<DynamicTest> tenThousandOfEveryKind() {
        return tests(MANY);
    }

    private List<DynamicTest> tests(int cases) {
        Map<String, HostileFiles> kinds = new LinkedHashMap<>();
        text(kinds, "network.yaml", SMALL, HostileFilesTest::readNetwork);
        text(kinds, "resnet-18.yaml", zoo("resnet-18"), HostileFilesTest::readNetwork);
        text(kinds, "precision.yaml", PRECISION, HostileFilesTest::readPrecision);
        text(
                kinds,
                "array.yaml",
                ARRAY,
                file -> assertThat(ArrayConfigReader.ofFile(file)).isNotNull());
        bytes(kinds, "values.npz", archive(false), HostileFilesTest::readParameters);
        bytes(kinds, "codes.npz", archive(true), HostileFilesTest::readParameters);
        repacked(kinds, "repacked-values.npz", archive(false), HostileFilesTest::readSomeParameters);
        repacked(kinds, "repacked-codes.npz", archive(true), HostileFilesTest::readSomeParameters);
        repacked(kinds, "checkpoint.npz", checkpoint(), HostileFilesTest::readCheckpoint);
        repacked(kinds, "samples.npz", samples(), HostileFilesTest::readSamples);
        images(kinds, "train-images-idx3-ubyte", false);
        images(kinds, "train-images-idx3-ubyte.gz", true);
        commands(kinds);
        return kinds.entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
                    Outcome outcome = kind.getValue().run(cases);
                    // Damage that is never noticed, or that nothing survives, would test little.
                    assertThat(outcome.refused()).isGreaterThan(cases / 20);
                }))
                .toList();
    }

    private void text(Map<String, HostileFiles> kinds, String file, String sound, HostileFiles.Reader reader) {
        kind(kinds, file, random -> new Mutator(random).text(sound), reader);
    }

    private void bytes(Map<String, HostileFiles> kinds, String file, byte[] sound, HostileFiles.Reader reader) {
        kind(kinds, file, random -> new Mutator(random).bytes(sound), reader);
    }

    private void repacked(Map<String, HostileFiles> kinds, String file, byte[] sound, HostileFiles.Reader reader) {
        kind(kinds, file, random -> new ZipMutator(random).archive(sound), reader);
    }

    private void kind(
            Map<String, HostileFiles> kinds,
            String file,
            Function<UniformRandomProvider, byte[]> damage,
            HostileFiles.Reader reader) {
        kinds.put(file, new HostileFiles(folder.resolve(file + ".d"), file, damage, reader));
    }

    private static String zoo(String name) {
        return NetworkFile.text(GivenNetwork.untrained(Zoo.get(name).network(), ""));
    }

    /** What is read is written and read again as the same, and the table of it can be made. */
    private static void readNetwork(Path file) {
        GivenNetwork given = NetworkFile.read(file);
        assertThat(NetworkFile.ofText("again", NetworkFile.text(given))).isEqualTo(given);
        try {
            NetworkSummary.of(given.network());
        } catch (IllegalArgumentException | ArithmeticException tooLarge) {
            // Counts beyond 2^63, or tensors beyond 2^31: said in one line by every command.
            throw new InputException(tooLarge.getMessage(), tooLarge);
        }
    }

    private static void readPrecision(Path file) {
        PrecisionPlan plan = PrecisionFile.read(file, KNOWN);
        assertThat(PrecisionFile.ofText("again", PrecisionText.of(plan), KNOWN)).isEqualTo(plan);
        new Ranges(Map.of()).precision(plan);
    }

    private static Map<String, RealTensor> values() {
        Map<String, RealTensor> values = new LinkedHashMap<>(StartingValues.of(NETWORK, FanInitializer.HE_FAN_IN, 1));
        values.putAll(Model.of(NETWORK, new RealEngine(), values).states());
        return values;
    }

    private byte[] archive(boolean codes) {
        Path file = folder.resolve("sound.npz");
        if (codes) {
            PrecisionPlan plan = PrecisionPlan.of(Widths.uniform(8), Rounding.HALF_EVEN, Overflow.SATURATE);
            ParameterFile.writeCodes(file, ParameterCodes.of(NETWORK, values(), plan, 1));
        } else {
            ParameterFile.write(file, values());
        }
        return taken(file);
    }

    private static byte[] taken(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            return content;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Bytes of archives carry checksums: what is read is what was written. */
    private static void readParameters(Path file) {
        Map<String, RealTensor> read = ParameterFile.read(file, NETWORK);
        Map<String, RealTensor> sound = values();
        read.forEach((key, tensor) -> {
            // Codes of 8 bits and more are at most half a step of 2^-7 times the largest value, below 4, away.
            assertThat(tensor.shape()).isEqualTo(sound.get(key).shape());
            for (int i = 0; i < tensor.values().length; i++) {
                assertThat(Math.abs(tensor.values()[i] - sound.get(key).values()[i]))
                        .isLessThanOrEqualTo(4 * 0x1p-8);
            }
        });
        assertThat(read.keySet()).isEqualTo(sound.keySet());
    }

    private static void readSomeParameters(Path file) {
        Map<String, RealTensor> read = ParameterFile.read(file, NETWORK);
        Map<String, RealTensor> sound = values();
        assertThat(read.keySet()).isEqualTo(sound.keySet());
        read.forEach((key, tensor) -> {
            assertThat(tensor.shape()).isEqualTo(sound.get(key).shape());
            assertThat(Arrays.stream(tensor.values()).allMatch(Double::isFinite))
                    .isTrue();
        });
    }

    private static Model<RealTensor> model() {
        return Model.of(NETWORK, new RealEngine(), values());
    }

    private byte[] checkpoint() {
        Path file = folder.resolve("sound.npz");
        new Checkpoints(file, 1, "run").save(model(), new Progress(List.of(1.5, 0.5), 2, 1, 0), 2, 1, true);
        return taken(file);
    }

    private static void readCheckpoint(Path file) {
        assertThat(new Checkpoints(file, 1, "run").resume(model()).orElseThrow().updates())
                .isNotNegative();
    }

    private byte[] samples() {
        Path file = folder.resolve("sound.npz");
        try (AtomicFile stored = AtomicFile.create(file)) {
            try (NpzWriter archive = new NpzWriter(stored.stream())) {
                try (NpyWriter x = archive.array("x", NpyType.FLOAT32, List.of(20L, 3L))) {
                    for (int i = 0; i < 60; i++) {
                        x.write(i / 8.0);
                    }
                }
                try (NpyWriter y = archive.array("y", NpyType.UINT8, List.of(20L))) {
                    for (int i = 0; i < 20; i++) {
                        y.write((long) (i % 3));
                    }
                }
            }
            stored.commit();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return taken(file);
    }

    private static void readSamples(Path file) {
        Split split = DataSets.open("npz:" + file, 1);
        assertThat(split.training().size()).isPositive();
    }

    private void images(Map<String, HostileFiles> kinds, String file, boolean compressed) {
        kind(
                kinds,
                file,
                random -> {
                    Mutator mutator = new Mutator(random);
                    byte[] sound = pictures();
                    // Half of the compressed ones are damaged inside, where no checksum protects them.
                    boolean inside = compressed && random.nextBoolean();
                    return inside ? gzip(mutator.bytes(sound)) : mutator.bytes(compressed ? gzip(sound) : sound);
                },
                damaged -> readPictures(damaged, file));
    }

    private static byte[] pictures() {
        byte[] file = new byte[16 + 30 * 16];
        byte[] header = {0, 0, 8, 3, 0, 0, 0, 30, 0, 0, 0, 4, 0, 0, 0, 4};
        System.arraycopy(header, 0, file, 0, header.length);
        for (int i = header.length; i < file.length; i++) {
            file[i] = (byte) (7 * i);
        }
        return file;
    }

    private void readPictures(Path damaged, String file) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(file + ".mnist"));
        byte[] labels = Arrays.copyOf(new byte[] {0, 0, 8, 1, 0, 0, 0, 30}, 38);
        for (String part : List.of("train", "t10k")) {
            Files.write(directory.resolve(part + "-labels-idx1-ubyte"), labels);
        }
        Files.write(directory.resolve("t10k-images-idx3-ubyte"), pictures());
        Files.copy(damaged, directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        Split split = DataSets.open("mnist:" + directory, 1);
        assertThat(split.training().size()).isEqualTo(30);
        assertThat(split.training().sampleShape()).isEqualTo(Shape.of(4, 4, 1));
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
            stream.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void commands(Map<String, HostileFiles> kinds) {
        String plan = "base: {activations: 8, data: digits, epochs: 1}\n"
                + "axes:\n  weights: [4, 6]\n  gradients: [8, 12]\n  dataflow: [os, ws]\n";
        String configuration =
                "jobs: 2\nseed: 7\nsweep:\n  weights: [4, 8]\nvectors:\n" + "  generate: {runs: 2, pattern: sparse}\n";
        text(kinds, "plan.yaml", plan, file -> run(file, "sweep", "--network", "none", file.toString()));
        text(kinds, "macrame.yaml", configuration, file -> run(file, "config", "show"));
    }

    /**
     * An error of a command becomes the exception that the harness expects of readers. A sweep whose plan was read goes on
     * to ask for a network that does not exist.
     */
    private static void run(Path file, String... words) {
        CommandLineRun run = CommandLineRun.in(file.getParent(), Map.of(), words);
        assertThat(run.error()).doesNotContain("See it with --debug", "Exception", "Error:");
        boolean asked = run.error().contains("network 'none' is not known");
        if (run.code() != ExitCode.OK && !asked) {
            assertThat(run.code()).isIn(ExitCode.FAILED, ExitCode.USAGE);
            throw new InputException(run.error().strip());
        }
    }
}
