package macrame.reports.network;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import macrame.nn.network.Network;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;

/** The parameters and states of a network, one row per tensor. */
public final class ParameterReport {

    /** Name and version of the JSON form. */
    public static final String SCHEMA = "macrame.parameters/1";

    private ParameterReport() {}

    /** Values, keyed {@code layer.name}. */
    public static Report ofValues(Network network, Map<String, RealTensor> values, Provenance provenance) {
        return of(network, values, tensor -> "float64", tensor -> tensor, provenance);
    }

    /** Codes, keyed {@code layer.name}. */
    public static Report ofCodes(Network network, Map<String, FixedTensor> codes, Provenance provenance) {
        return of(network, codes, tensor -> tensor.format().toString(), FixedTensor::toReal, provenance);
    }

    private static <T extends Tensor> Report of(
            Network network,
            Map<String, T> tensors,
            Function<T, String> format,
            Function<T, RealTensor> values,
            Provenance provenance) {
        Table.Builder table = Table.named("tensors", "Tensors")
                .columns(
                        Column.text("tensor", "Tensor", "Layer and name of a parameter or running statistic."),
                        Column.text("shape", "Shape", "Extents."),
                        Column.text("format", "Format", "How its elements are stored."),
                        Column.real("smallest", "Smallest", Unit.NONE, "The smallest value."),
                        Column.real("largest", "Largest", Unit.NONE, "The largest value."));
        tensors.forEach((name, tensor) -> {
            double smallest = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (double value : values.apply(tensor).values()) {
                smallest = Math.min(smallest, value);
                largest = Math.max(largest, value);
            }
            table.row(
                    Cell.of(name),
                    Cell.of(tensor.shape().toString()),
                    Cell.of(format.apply(tensor)),
                    Cell.of(smallest),
                    Cell.of(largest));
        });
        return new Report(
                SCHEMA,
                "Parameters",
                network.name(),
                provenance,
                List.of(),
                List.of(new Section("parameters", "Parameters", "", List.of(), List.of(), List.of(table.build()))));
    }
}
