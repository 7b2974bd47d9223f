package macrame.reports.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.nn.layer.Convolution;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.tensor.RealTensor;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Table;
import macrame.reports.Unit;
import macrame.reports.chart.Chart;
import macrame.reports.chart.Chart.Label;
import macrame.reports.chart.Picture;

/**
 * The filters of a network's first convolution as a picture: a weight of zero is half bright, the largest magnitude of a
 * filter fully bright or dark.
 *
 * @param node the convolution
 * @param rows of a filter
 * @param columns of a filter
 * @param channels of the picture: 1, grey, or 3, red, green and blue
 * @param filters number of filters
 */
record FirstFilters(String node, int rows, int columns, int channels, int filters) {

    private static final String TABLE = "first_filters";
    private static final int PER_LINE = 8;

    /** Those of a network that begins with a convolution over pictures. */
    static Optional<FirstFilters> of(Network network) {
        return network.nodes().stream()
                .filter(node -> node.inputs().contains(Network.INPUT)
                        && node.layer() instanceof Convolution convolution
                        && convolution.windows().kernel().size() == 2
                        && convolution.groups() == 1)
                .findFirst()
                .flatMap(node -> of(network, node));
    }

    private static Optional<FirstFilters> of(Network network, Node node) {
        Convolution convolution = (Convolution) node.layer();
        List<Integer> kernel = convolution.windows().kernel();
        int channels = network.input().extent(-1);
        return channels == 1 || channels == 3
                ? Optional.of(
                        new FirstFilters(node.name(), kernel.get(0), kernel.get(1), channels, convolution.outputs()))
                : Optional.empty();
    }

    Chart chart() {
        return new Picture(
                new Label(
                        "first_filters_picture",
                        "Filters of " + node,
                        "Above in fixed point, below in float64. Zero is grey; bright is positive, by channel.",
                        TABLE),
                "across",
                "down",
                "colour",
                List.of("run", "filter", "row", "column", "red", "green", "blue"));
    }

    /** @param fixed and {@code reference}: parameters keyed {@code layer.name} */
    Table table(Map<String, RealTensor> fixed, Map<String, RealTensor> reference) {
        String weight = "Weight of its channel; of grey pictures, the weight.";
        Table.Builder table = Table.named(TABLE, "Filters of " + node)
                .figures()
                .columns(
                        Column.whole("filter", "Filter", Unit.NONE, "Number of the output channel, from 1."),
                        Column.text("run", "Run", "Fixed point or float64."),
                        Column.whole("row", "Row", Unit.NONE, "Row of the kernel, from 0."),
                        Column.whole("column", "Column", Unit.NONE, "Column of the kernel, from 0."),
                        Column.real("red", "Red", Unit.NONE, weight),
                        Column.real("green", "Green", Unit.NONE, weight),
                        Column.real("blue", "Blue", Unit.NONE, weight),
                        Column.text("colour", "Colour", "Of the square in the picture."),
                        Column.whole("across", "Across", Unit.NONE, "Place of the square."),
                        Column.whole("down", "Down", Unit.NONE, "Place of the square."));
        int lines = (filters + PER_LINE - 1) / PER_LINE;
        add(table, "fixed point", weights(fixed), 0);
        add(table, "float64", weights(reference), lines * (rows + 1) + 1);
        return table.build();
    }

    private double[] weights(Map<String, RealTensor> parameters) {
        return parameters.get(node + ".weight").values();
    }

    /** @param weights rows × columns × channels × filters */
    private void add(Table.Builder table, String run, double[] weights, int top) {
        for (int filter = 0; filter < filters; filter++) {
            double largest = 0;
            for (int at = filter; at < weights.length; at += filters) {
                largest = Math.max(largest, Math.abs(weights[at]));
            }
            for (int tap = 0; tap < rows * columns; tap++) {
                int row = tap / columns;
                int column = tap % columns;
                double red = weights[tap * channels * filters + filter];
                double green = channels == 1 ? red : weights[(tap * channels + 1) * filters + filter];
                double blue = channels == 1 ? red : weights[(tap * channels + 2) * filters + filter];
                table.row(
                        Cell.of(filter + 1L),
                        Cell.of(run),
                        Cell.of((long) row),
                        Cell.of((long) column),
                        Cell.of(red),
                        Cell.of(green),
                        Cell.of(blue),
                        Cell.of("#" + brightness(red, largest) + brightness(green, largest)
                                + brightness(blue, largest)),
                        Cell.of((long) filter % PER_LINE * (columns + 1) + column),
                        Cell.of((long) top + filter / PER_LINE * (rows + 1) + row));
            }
        }
    }

    /** Two hexadecimal digits: 01 for the negative of the largest magnitude, 80 for zero, ff for the largest. */
    private static String brightness(double weight, double largest) {
        int level = largest == 0 ? 128 : 128 + (int) StrictMath.rint(127 * weight / largest);
        return Integer.toHexString(256 + level).substring(1);
    }
}
