package macrame.onnx.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import macrame.files.InputException;
import macrame.nn.engine.RealEngine;
import macrame.nn.network.Model;
import macrame.nn.network.Propagation;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.onnx.AxisOrder;
import macrame.onnx.ImportedNetwork;
import macrame.onnx.convert.Conversion;
import macrame.onnx.file.OnnxFile;
import macrame.onnx.file.OnnxModel;
import macrame.onnx.file.OnnxTensor;
import macrame.onnx.file.OnnxValue;

/**
 * A folder with {@code model.onnx} and {@code test_data_set_*} folders with {@code input_*.pb} and {@code output_*.pb}.
 *
 * @param path where it is
 */
public record TestFolder(Path path) {

    private static final String MODEL = "model.onnx";

    /**
     * The tests in a folder: itself, or every folder in it that is one, by name.
     *
     * @throws InputException if there is none
     */
    public static List<TestFolder> in(Path folder) {
        if (Files.isRegularFile(folder.resolve(MODEL))) {
            return List.of(new TestFolder(folder));
        }
        List<TestFolder> tests = folders(folder, "").stream()
                .filter(child -> Files.isRegularFile(child.resolve(MODEL)))
                .map(TestFolder::new)
                .toList();
        if (tests.isEmpty()) {
            throw new InputException("cannot test " + folder + ": neither it nor a folder in it holds " + MODEL);
        }
        return tests;
    }

    private static List<Path> folders(Path folder, String prefix) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory)
                    .filter(child -> child.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new InputException("cannot read " + folder + ": it is not a folder that can be listed", failure);
        }
    }

    /** The folder's name. */
    public String name() {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    /** Runs the model in float64 on every set of data and compares. */
    public Outcome run(Tolerance tolerance) {
        try {
            OnnxModel model = OnnxFile.read(path.resolve(MODEL));
            List<Path> sets = folders(path, "test_data_set_");
            if (sets.isEmpty()) {
                return new Outcome.Refused("there is no folder test_data_set_0 with data");
            }
            long compared = 0;
            for (Path set : sets) {
                Outcome outcome = run(model, set, tolerance);
                if (!(outcome instanceof Outcome.Passed passed)) {
                    return outcome;
                }
                compared += passed.values();
            }
            return new Outcome.Passed(compared);
        } catch (InputException | IllegalArgumentException refused) {
            return new Outcome.Refused(refused.getMessage());
        }
    }

    private static Outcome run(OnnxModel model, Path set, Tolerance tolerance) {
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        List<OnnxValue> inputs = model.graph().inputs();
        for (int i = 0; i < inputs.size(); i++) {
            Path file = set.resolve("input_" + i + ".pb");
            if (Files.exists(file)) {
                given.put(inputs.get(i).name(), OnnxFile.readTensor(file));
            }
        }
        Comparison comparison = new Comparison(set.getFileName().toString(), tolerance);
        for (int output = 0; output < model.graph().outputs().size(); output++) {
            Path file = set.resolve("output_" + output + ".pb");
            if (Files.exists(file)) {
                OnnxTensor expected = OnnxFile.readTensor(file);
                String name = model.graph().outputs().get(output).name();
                comparison.compare(name, expected, result(model, given, output));
            }
        }
        return comparison.outcome();
    }

    private static RealTensor result(OnnxModel model, Map<String, OnnxTensor> given, int output) {
        Map<String, OnnxTensor> bound = Bindings.constants(model, given);
        ImportedNetwork imported = Conversion.of(model, "test", bound, output);
        List<RealTensor> samples = new ArrayList<>();
        given.forEach((name, tensor) -> {
            if (!bound.containsKey(name)) {
                AxisOrder order = imported.inputs().get(samples.size());
                samples.add(order.inward(new RealTensor(new Shape(tensor.dims()), tensor.values())));
            }
        });
        Propagation<RealTensor> pass =
                new Propagation<>(Model.of(imported.network(), new RealEngine(), imported.parameters()), false);
        RealTensor result = pass.forward(
                pass.load(Bindings.sideBySide(samples, imported.network().input())));
        return imported.output().outward(result);
    }
}
