package macrame.nn.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import macrame.nn.network.Model;
import macrame.nn.tensor.Tensor;

/**
 * A training run on disk: an {@code .npz} archive of the model's tensors (codes in the narrowest integers that hold them,
 * {@code float64} in the reference), the losses so far, and JSON in the bytes of the array {@code metadata}, which says
 * the format of every tensor and which run it is. The file appears whole or not at all.
 *
 * <p>Shuffles, dropout and stochastic rounding depend on seed and step alone, so this is all that a run needs.
 */
public final class Checkpoint {

    private static final String SCHEMA = "macrame.checkpoint/1";
    private static final String METADATA = "metadata";
    private static final String LOSSES = "losses";
    private static final String TENSOR = "tensors/";
    private static final long MAX_BYTES = 1L << 34;
    private static final double LARGEST_SCALE = 0x1p1000;

    private Checkpoint() {}

    /**
     * Writes a checkpoint in place of the last one.
     *
     * @param run what the run is: everything that decides its bytes, in one line
     */
    public static void write(Path path, String run, Model<?> model, Progress progress) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(model.tensors());
        try (AtomicFile file = AtomicFile.create(path)) {
            try (NpzWriter archive = new NpzWriter(file.stream())) {
                TensorArrays.write(archive, METADATA, metadata(run, progress, tensors));
                losses(archive, progress);
                for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                    TensorArrays.write(archive, TENSOR + entry.getKey(), entry.getValue());
                }
            }
            file.commit();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void losses(NpzWriter archive, Progress progress) throws IOException {
        long steps = progress.losses().size();
        try (NpyWriter array = archive.array(LOSSES, NpyType.FLOAT64, List.of(steps))) {
            for (double loss : progress.losses()) {
                array.write(loss);
            }
        }
    }

    private static byte[] metadata(String run, Progress progress, Map<String, Tensor> tensors) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonWriter json = JsonWriter.indented(text)) {
            json.object().put("schema", SCHEMA).put("run", run);
            json.put("updates", progress.updates());
            json.put("loss_scale", progress.lossScale()).put("clean_steps", progress.cleanSteps());
            json.object("formats");
            tensors.forEach((name, tensor) -> json.put(name, TensorArrays.format(tensor)));
            json.endObject().endObject();
        }
        return text.toByteArray();
    }

    /**
     * Reads a checkpoint into a model of the same network in an engine of the same kind.
     *
     * @param run what the run is, as it was written
     * @throws InputException if the file is no checkpoint, is damaged or of another run
     */
    public static <T extends Tensor> Progress read(Path path, String run, Model<T> model) {
        try (NpzFile archive = NpzFile.open(path, MAX_BYTES)) {
            String name = path + ":" + METADATA;
            Document document = Document.ofText(name, TensorArrays.text(name, archive.array(METADATA)));
            return document.bind(section -> restore(archive, section, path, run, model));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static <T extends Tensor> Progress restore(
            NpzFile archive, Section section, Path path, String run, Model<T> model) {
        if (!section.text("schema").equals(SCHEMA)) {
            throw section.wrong("schema", "this is no checkpoint of this version, which is " + SCHEMA);
        }
        String written = section.text("run");
        if (!written.equals(run)) {
            throw new InputException(path + " belongs to another run: it is of '" + written + "', and this one is '"
                    + run + "'. Maybe remove it, or use the options it was written with.");
        }
        Section formats = section.section("formats");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : formats.keys()) {
            tensors.put(name, TensorArrays.read(archive, TENSOR + name, formats.text(name)));
        }
        model.restore(tensors);
        long updates = section.scalar("updates").asLong(0, Long.MAX_VALUE);
        double scale = section.decimal("loss_scale", Double.MIN_VALUE, LARGEST_SCALE);
        int clean = section.integer("clean_steps", 0, Integer.MAX_VALUE);
        return new Progress(losses(archive.array(LOSSES)), updates, scale, clean);
    }

    private static List<Double> losses(NpyArray array) {
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            losses.add(array.doubleAt(i));
        }
        return losses;
    }
}
