package macrame.reports.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.layer.Spatial;
import macrame.nn.network.Network;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.zoo.Zoo;
import macrame.reports.Cell;
import macrame.reports.Table;
import org.junit.jupiter.api.Test;

class FirstFiltersTest {

    private static Network network(int channels, int filters) {
        return Network.builder("small", Shape.of(4, 4, channels))
                .add("conv", new Convolution(Spatial.of(1, 2), filters, 1, Finish.NONE))
                .build();
    }

    private static Map<String, RealTensor> weights(int channels, int filters, double... values) {
        return Map.of("conv.weight", new RealTensor(Shape.of(1, 2, channels, filters), values));
    }

    private static List<String> column(Table table, String key) {
        int at = table.indexOf(key);
        return table.rows().stream()
                .map(row -> row.get(at))
                .map(cell -> cell instanceof Cell.Text text ? text.value() : Long.toString(((Cell.Whole) cell).value()))
                .toList();
    }

    /** Weights lie by tap, channel and filter; each filter has its own scale: 127 · 0.5 = 63.5 rounds to the even 64. */
    @Test
    void aSquareHasTheColourOfItsWeightsInEveryChannel() {
        FirstFilters filters = FirstFilters.of(network(3, 2)).orElseThrow();
        Table table =
                filters.table(weights(3, 2, 1, 0, -1, 0, 0.5, 0, 0, 8, 0, 4, 0, -8), weights(3, 2, new double[12]));
        assertThat(column(table, "colour"))
                .startsWith("#ff01c0", "#808080", "#808080", "#ffc001")
                .hasSize(8)
                .endsWith("#808080");
        assertThat(column(table, "across")).containsExactly("0", "1", "3", "4", "0", "1", "3", "4");
        assertThat(column(table, "down")).containsExactly("0", "0", "0", "0", "3", "3", "3", "3");
        assertThat(column(table, "filter")).containsExactly("1", "1", "2", "2", "1", "1", "2", "2");
    }

    @Test
    void filtersOfGreyPicturesAreGreyAndTheNinthBeginsALine() {
        FirstFilters filters = FirstFilters.of(network(1, 9)).orElseThrow();
        double[] values = new double[18];
        values[8] = -2;
        values[17] = 2;
        Table table = filters.table(weights(1, 9, values), weights(1, 9, new double[18]));
        assertThat(column(table, "colour").subList(16, 18)).containsExactly("#010101", "#ffffff");
        assertThat(column(table, "across").subList(16, 18)).containsExactly("0", "1");
        assertThat(column(table, "down").subList(16, 18)).containsExactly("2", "2");
        assertThat(column(table, "down").subList(18, 20)).containsExactly("5", "5");
    }

    @Test
    void onlyNetworksThatBeginWithAConvolutionOverPicturesHaveThem() {
        assertThat(FirstFilters.of(Zoo.get("cifar-lenet").network())).contains(new FirstFilters("conv1", 5, 5, 3, 6));
        assertThat(FirstFilters.of(Zoo.get("mnist-mlp").network())).isEmpty();
        assertThat(FirstFilters.of(network(2, 1))).isEmpty();
        Network late = Network.builder("late", Shape.of(4, 4, 1))
                .add("flatten", new Flatten())
                .add("fc", new Linear(2, Finish.NONE))
                .build();
        assertThat(FirstFilters.of(late)).isEmpty();
    }
}
