package macrame.nn.description;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import macrame.files.document.Section;
import macrame.nn.layer.AveragePool;
import macrame.nn.layer.MaxPool;
import macrame.nn.layer.PoolWindows;
import macrame.nn.layer.Spatial;
import macrame.nn.layer.Windowed;
import macrame.nn.tensor.Shape;

/** Poolings, and where windows lie. A number alone counts for all spatial axes of the input. */
final class WindowKinds {

    private static final int LARGEST = 1 << 20;
    private static final String KERNEL = "kernel";
    private static final String STRIDE = "stride";
    private static final String PADDING = "padding";
    private static final String END_PADDING = "end-padding";
    private static final String COUNTS_PADDING = "counts-padding";
    private static final String DILATION = "dilation";

    private WindowKinds() {}

    static List<LayerKind> all() {
        return List.of(
                pool("max-pool", MaxPool.class, MaxPool::new, MaxPool::windows),
                LayerKind.of("average-pool", AveragePool.class, WindowKinds::average, WindowKinds::fields),
                LayerKind.plain(new MaxPool(PoolWindows.WHOLE_SAMPLE)),
                LayerKind.plain(new AveragePool(PoolWindows.WHOLE_SAMPLE)));
    }

    private static AveragePool average(Section section, List<Shape> inputs) {
        return new AveragePool(spatial(section, inputs, true), section.flag(COUNTS_PADDING, true));
    }

    private static void fields(AveragePool pool, LayerFields fields) {
        fields((Spatial) pool.windows(), fields, true);
        fields.flag(COUNTS_PADDING, pool.countsPadding(), true);
    }

    private static <L extends Windowed> LayerKind pool(
            String type, Class<L> layers, Function<PoolWindows, L> reader, Function<L, PoolWindows> windows) {
        return LayerKind.of(
                type,
                layers,
                (section, inputs) -> reader.apply(spatial(section, inputs, true)),
                (layer, fields) -> fields((Spatial) windows.apply(layer), fields, true));
    }

    /** @param side whether windows lie side by side when no stride is given, as those of poolings do */
    static Spatial spatial(Section section, List<Shape> inputs, boolean side) {
        int axes = inputs.size() == 1 ? inputs.get(0).rank() - 1 : 0;
        if (axes < 1) {
            throw new IllegalArgumentException(section.text("type") + " reads spatial axes and channels, not "
                    + (inputs.size() == 1 ? inputs.get(0) : inputs.size() + " inputs"));
        }
        section.require(KERNEL);
        List<Integer> kernel = values(section, KERNEL, axes, 1, 0);
        List<Integer> stride = side && !section.has(STRIDE) ? kernel : values(section, STRIDE, axes, 1, 1);
        List<Integer> padding = values(section, PADDING, axes, 0, 0);
        List<Integer> end = section.has(END_PADDING) ? values(section, END_PADDING, axes, 0, 0) : padding;
        return new Spatial(kernel, stride, padding, end, values(section, DILATION, axes, 1, 1));
    }

    static List<Integer> values(Section section, String key, int axes, int least, int missing) {
        List<Integer> values = section.scalars(key).stream()
                .map(value -> value.asInteger(least, LARGEST))
                .toList();
        if (!section.has(key)) {
            return Collections.nCopies(axes, missing);
        }
        if (values.size() == 1) {
            return Collections.nCopies(axes, values.get(0));
        }
        if (values.size() != axes) {
            throw section.wrong(
                    key,
                    "'" + key + "' has " + values.size() + " numbers, and the input has " + axes
                            + " spatial axes. Maybe give one number for all.");
        }
        return values;
    }

    static void fields(Spatial windows, LayerFields fields, boolean side) {
        int rank = windows.rank();
        fields.axes(KERNEL, windows.kernel());
        if (!windows.stride().equals(side ? windows.kernel() : Collections.nCopies(rank, 1))) {
            fields.axes(STRIDE, windows.stride());
        }
        if (!windows.padding().equals(Collections.nCopies(rank, 0))) {
            fields.axes(PADDING, windows.padding());
        }
        if (!windows.endPadding().equals(windows.padding())) {
            fields.axes(END_PADDING, windows.endPadding());
        }
        if (!windows.dilation().equals(Collections.nCopies(rank, 1))) {
            fields.axes(DILATION, windows.dilation());
        }
    }
}
