package macrame.nn.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.files.AtomicFile;
import macrame.files.InputException;
import macrame.files.NpzWriter;
import macrame.nn.description.NetworkFile;
import macrame.nn.engine.RealEngine;
import macrame.nn.init.FanInitializer;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.CastRule;
import macrame.nn.precision.PrecisionPlan;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterFileTest {

    private static final Network NETWORK = NetworkFile.ofText(
                    "n",
                    "input: [3]\nlayers:\n- {name: 'fc/1:a ☃', type: linear, outputs: 4}\n- {name: norm, type: batch-norm}\n"
                            + "- {name: .out/x, type: linear, outputs: 2}\n")
            .network();
    private static final PrecisionPlan EIGHT =
            PrecisionPlan.of(Widths.uniform(8), Rounding.HALF_EVEN, Overflow.SATURATE);

    @TempDir
    private Path folder;

    private static Map<String, RealTensor> values() {
        Map<String, RealTensor> values = new LinkedHashMap<>(StartingValues.of(NETWORK, FanInitializer.HE_FAN_IN, 3));
        values.put("norm.mean", new RealTensor(Shape.of(4), new double[] {0.1, -2.5, 1e-300, 3}));
        return Model.of(NETWORK, new RealEngine(), values).trained();
    }

    private static void same(Map<String, RealTensor> read, Map<String, RealTensor> written) {
        assertThat(read.keySet()).isEqualTo(written.keySet());
        read.forEach((key, tensor) -> {
            assertThat(tensor.shape()).isEqualTo(written.get(key).shape());
            assertThat(tensor.values()).isEqualTo(written.get(key).values());
        });
    }

    @Test
    void valuesReadBackExactlyWithTheirStates() {
        Path file = folder.resolve("values.npz");
        ParameterFile.write(file, values());
        assertThat(values()).containsKeys("norm.mean", "norm.variance");
        same(ParameterFile.read(file, NETWORK), values());
    }

    /** Any name is a name that may be unpacked. */
    @Test
    void namesAreEscapedInTheArchive() throws IOException {
        Path file = folder.resolve("values.npz");
        ParameterFile.write(file, values());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName()))
                    .contains("fc/1%3Aa%20%E2%98%83.weight.npy", "%2Eout/x.bias.npy")
                    .allMatch(name -> name.matches("[A-Za-z0-9_%][A-Za-z0-9_./+%-]*"));
        }
    }

    @Test
    void codesAreThoseOfTheEngineAndReadBackAsTheirValues() {
        Map<String, FixedTensor> codes = ParameterCodes.of(NETWORK, values(), EIGHT, 1);
        FixedTensor weight = codes.get(".out/x.weight");
        assertThat(weight.format().width()).isEqualTo(8);
        // The largest parameter uses more than half of the range, and none is further away than half a step.
        double largest = 0;
        for (int i = 0; i < weight.codes().length; i++) {
            double value = values().get(".out/x.weight").values()[i];
            largest = Math.max(largest, Math.abs(value));
            assertThat(Math.abs(weight.toReal().values()[i] - value))
                    .isLessThanOrEqualTo(weight.format().step() / 2);
        }
        assertThat(largest).isGreaterThan(weight.format().step() * 63);
        Path file = folder.resolve("codes.npz");
        ParameterFile.writeCodes(file, codes);
        Map<String, RealTensor> read = ParameterFile.read(file, NETWORK);
        Map<String, RealTensor> meant = new LinkedHashMap<>();
        codes.forEach((key, tensor) -> meant.put(key, tensor.toReal()));
        same(read, meant);
    }

    @Test
    void formatsOfAPlanAreTheFormatsOfTheCodes() {
        PrecisionPlan plan = new PrecisionPlan(
                Map.of(new Site(".out/x", "bias", Role.WEIGHT), CastRule.ofFormat(FixedFormat.parse("s16f9"))),
                Map.of(),
                EIGHT.roles(),
                Rounding.HALF_EVEN,
                Overflow.SATURATE,
                EIGHT.accumulators());
        Map<String, FixedTensor> codes = ParameterCodes.of(NETWORK, values(), plan, 1);
        assertThat(codes.get(".out/x.bias").format()).isEqualTo(FixedFormat.parse("s16f9"));
        assertThat(codes.get(".out/x.weight").format().width()).isEqualTo(8);
    }

    @Test
    void aMismatchNamesTheTensorAndBothShapes() {
        Path file = folder.resolve("wrong.npz");
        Map<String, RealTensor> wrong = values();
        wrong.put("norm.scale", RealTensor.filled(Shape.of(5), 1));
        ParameterFile.write(file, wrong);
        refused(file, "array norm.scale: its shape is 5, and the network needs 4");
        wrong.remove("norm.scale");
        ParameterFile.write(file, wrong);
        refused(file, "no array 'norm.scale' of 4, which the network needs");
        wrong = values();
        wrong.put("norm.scael", RealTensor.filled(Shape.of(2, 3), 1));
        ParameterFile.write(file, wrong);
        refused(file, "an array 'norm.scael' of 2×3, which the network does not have. Maybe use 'norm.scale'.");
        wrong = values();
        wrong.get("norm.shift").values()[2] = Double.NaN;
        ParameterFile.write(file, wrong);
        refused(file, "array norm.shift: element 2 is NaN");
    }

    private static void refused(Path file, String message) {
        assertThatThrownBy(() -> ParameterFile.read(file, NETWORK))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    /** They could be values, or codes that lost their formats. */
    @Test
    void integersWithoutAFormatAreRefused() throws IOException {
        Path file = folder.resolve("integers.npz");
        try (AtomicFile whole = AtomicFile.create(file)) {
            try (NpzWriter archive = new NpzWriter(whole.stream())) {
                for (Map.Entry<String, FixedTensor> entry :
                        ParameterCodes.of(NETWORK, values(), EIGHT, 1).entrySet()) {
                    TensorArrays.write(archive, entry.getKey(), entry.getValue());
                }
            }
            whole.commit();
        }
        refused(file, "holds integers, and the array 'formats' says no format for it");
    }

    /** One changed byte of the elements: the archive's checksum knows. */
    @Test
    void damageIsNoticed() throws IOException {
        Path file = folder.resolve("values.npz");
        ParameterFile.write(file, values());
        byte[] bytes = Files.readAllBytes(file);
        int refused = 0;
        for (int at = 0; at < bytes.length; at += 7) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 4;
            Files.write(file, damaged);
            try {
                same(ParameterFile.read(file, NETWORK), values());
            } catch (InputException noticed) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(bytes.length / 14);
    }

    @Test
    void numpyReadsValuesCodesAndFormatsAndWritesWhatIsRead() throws IOException, InterruptedException {
        assumeTrue(numpy(List.of("import numpy")) == 0, "python3 with numpy is not there");
        ParameterFile.write(folder.resolve("values.npz"), values());
        ParameterFile.writeCodes(folder.resolve("codes.npz"), ParameterCodes.of(NETWORK, values(), EIGHT, 1));
        int code = numpy(List.of(
                "import json, numpy",
                "from urllib.parse import unquote",
                "values = {unquote(k): v for k, v in numpy.load('values.npz').items()}",
                "codes = {unquote(k): v for k, v in numpy.load('codes.npz').items()}",
                "formats = json.loads(codes.pop('formats').tobytes())['formats']",
                "assert formats.keys() == values.keys() == codes.keys()",
                "assert values['.out/x.weight'].shape == (4, 2) and values['.out/x.weight'].dtype == numpy.float64",
                "assert codes['.out/x.weight'].dtype == numpy.int8",
                "step = 2.0 ** -int(formats['.out/x.weight'].split('f')[1])",
                "assert abs(codes['.out/x.weight'] * step - values['.out/x.weight']).max() <= step / 2",
                "numpy.savez_compressed('back.npz', **values)"));
        assertThat(code).isZero();
        same(ParameterFile.read(folder.resolve("back.npz"), NETWORK), values());
    }

    private int numpy(List<String> program) throws InterruptedException {
        try {
            Process python = new ProcessBuilder("python3", "-c", String.join("\n", program))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("python.txt").toFile())
                    .start();
            assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
            if (python.exitValue() != 0) {
                System.err.println(Files.readString(folder.resolve("python.txt"), StandardCharsets.UTF_8));
            }
            return python.exitValue();
        } catch (IOException noPython) {
            return -1;
        }
    }
}
