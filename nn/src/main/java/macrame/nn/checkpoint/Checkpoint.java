package macrame.nn.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import macrame.files.AtomicFile;
import macrame.files.InputException;
import macrame.files.JsonWriter;
import macrame.files.NpyArray;
import macrame.files.NpyType;
import macrame.files.NpyWriter;
import macrame.files.NpzFile;
import macrame.files.NpzWriter;
import macrame.files.document.Document;
import macrame.files.document.Section;
import macrame.nn.network.TensorState;
import macrame.nn.tensor.Tensor;

/**
 * A training run on disk: an {@code .npz} archive of a run's tensors (codes in the narrowest integers that hold them,
 * {@code float64} in the reference), the losses so far, what was measured, and JSON in the bytes of the array {@code
 * metadata}, which says the format of every tensor and which run it is. The file appears whole or not at all.
 *
 * <p>Shuffles, dropout and stochastic rounding depend on seed and step alone, so this is all that a run needs.
 */
final class Checkpoint {

    private static final String SCHEMA = "macrame.checkpoint/1";
    private static final String METADATA = "metadata";
    private static final String LOSSES = "losses";
    private static final String TENSOR = "tensors/";
    private static final String BESIDE = "beside/";
    private static final long MAX_BYTES = 1L << 34;
    private static final double LARGEST_SCALE = 0x1p1000;

    private final Path path;
    private final String run;
    private final Map<String, Remembered> beside;

    /**
     * A checkpoint of a run.
     *
     * @param run what the run is: everything that decides its bytes, in one line
     * @param beside what is saved with the model, by names in letters
     */
    Checkpoint(Path path, String run, Map<String, Remembered> beside) {
        this.path = path;
        this.run = run;
        this.beside = beside;
    }

    /** Writes it in place of the last one. */
    void write(TensorState trained, Progress progress) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(trained.tensors());
        Map<String, Map<String, double[]>> states = new LinkedHashMap<>();
        beside.forEach((name, remembered) -> states.put(name, remembered.state()));
        try (AtomicFile file = AtomicFile.create(path)) {
            try (NpzWriter archive = new NpzWriter(file.stream())) {
                TensorArrays.write(archive, METADATA, metadata(progress, tensors, states));
                numbers(archive, LOSSES, List.of(progress.losses()));
                for (Map.Entry<String, Map<String, double[]>> state : states.entrySet()) {
                    numbers(archive, BESIDE + state.getKey(), lists(state.getValue()));
                }
                for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                    TensorArrays.write(archive, TENSOR + entry.getKey(), entry.getValue());
                }
            }
            file.commit();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All numbers of some lists, one after the other. */
    private static void numbers(NpzWriter archive, String name, List<List<Double>> lists) throws IOException {
        long count = lists.stream().mapToLong(List::size).sum();
        try (NpyWriter array = archive.array(name, NpyType.FLOAT64, List.of(count))) {
            for (List<Double> list : lists) {
                for (double number : list) {
                    array.write(number);
                }
            }
        }
    }

    private static List<List<Double>> lists(Map<String, double[]> state) {
        return state.values().stream()
                .map(numbers -> Arrays.stream(numbers).boxed().toList())
                .toList();
    }

    private byte[] metadata(Progress progress, Map<String, Tensor> tensors, Map<String, Map<String, double[]>> states) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonWriter json = JsonWriter.indented(text)) {
            json.object().put("schema", SCHEMA).put("run", run);
            json.put("updates", progress.updates());
            json.put("loss_scale", progress.lossScale()).put("clean_steps", progress.cleanSteps());
            json.object("formats");
            tensors.forEach((name, tensor) -> json.put(name, TensorArrays.format(tensor)));
            json.endObject().object("beside");
            states.forEach((name, state) -> {
                json.object(name);
                state.forEach((key, numbers) -> json.put(key, numbers.length));
                json.endObject();
            });
            json.endObject().endObject();
        }
        return text.toByteArray();
    }

    /**
     * Reads it into a state of the same networks in engines of the same kind.
     *
     * @throws InputException if the file is no checkpoint, is damaged or of another run
     */
    Progress read(TensorState state) {
        try (NpzFile archive = NpzFile.open(path, MAX_BYTES)) {
            String name = path + ":" + METADATA;
            Document document = Document.ofText(name, TensorArrays.text(name, archive.array(METADATA)));
            return document.bind(section -> restore(archive, section, state));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What one run says of itself and another does not. */
    private static String without(String run, String other) {
        List<String> others = List.of(other.split(Checkpoints.SEPARATOR));
        String own = Arrays.stream(run.split(Checkpoints.SEPARATOR))
                .filter(setting -> !others.contains(setting))
                .collect(Collectors.joining(Checkpoints.SEPARATOR));
        return own.isEmpty() ? "nothing" : own;
    }

    private Progress restore(NpzFile archive, Section section, TensorState state) {
        if (!section.text("schema").equals(SCHEMA)) {
            throw section.wrong("schema", "this is no checkpoint of this version, which is " + SCHEMA);
        }
        String written = section.text("run");
        if (!written.equals(run)) {
            throw new InputException(path + " belongs to another run, with " + without(written, run) + " instead of "
                    + without(run, written) + ". Maybe remove it, or use the options it was written with.");
        }
        Section formats = section.section("formats");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : formats.keys()) {
            tensors.put(name, TensorArrays.read(archive, TENSOR + name, formats.text(name)));
        }
        state.restore(tensors);
        Section states = section.section("beside");
        for (Map.Entry<String, Remembered> entry : beside.entrySet()) {
            String name = entry.getKey();
            entry.getValue().restore(state(archive.array(BESIDE + name), states.section(name)));
        }
        long updates = section.scalar("updates").asLong(0, Long.MAX_VALUE);
        double scale = section.decimal("loss_scale", Double.MIN_VALUE, LARGEST_SCALE);
        int clean = section.integer("clean_steps", 0, Integer.MAX_VALUE);
        List<Double> losses =
                Arrays.stream(numbers(archive.array(LOSSES))).boxed().toList();
        return new Progress(losses, updates, scale, clean);
    }

    private static double[] numbers(NpyArray array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.doubleAt(i);
        }
        return numbers;
    }

    private static Map<String, double[]> state(NpyArray array, Section lengths) {
        double[] numbers = numbers(array);
        Map<String, double[]> state = new LinkedHashMap<>();
        int from = 0;
        for (String key : lengths.keys()) {
            int to = from + lengths.integer(key, 0, numbers.length - from);
            state.put(key, Arrays.copyOfRange(numbers, from, to));
            from = to;
        }
        return state;
    }
}
