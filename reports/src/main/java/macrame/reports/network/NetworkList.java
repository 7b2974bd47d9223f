package macrame.reports.network;

import java.util.List;
import macrame.nn.network.Network;
import macrame.nn.zoo.Recipe;
import macrame.nn.zoo.Zoo;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Provenance;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.Unit;

/** The built-in networks. */
public final class NetworkList {

    /** Name and version of the JSON form. */
    public static final String SCHEMA = "macrame.networks/1";

    private NetworkList() {}

    /** The report on all of them. */
    public static Report of(List<Zoo.Entry> entries, Provenance provenance) {
        Table.Builder table = Table.named("networks", "Networks")
                .columns(
                        Column.text("name", "Network", "What it is asked for by."),
                        Column.text(
                                "use", "Use", "Whether it comes with data to train on, or only its cost can be asked."),
                        Column.text("data", "Data", "What it is trained on unless --data says otherwise."),
                        Column.text("input", "Input", "Shape of one sample, channels last."),
                        Column.whole("parameters", "Parameters", Unit.NONE, "Values that are learnt."),
                        Column.text("description", "Description", "What it is."));
        for (Zoo.Entry entry : entries) {
            Network network = entry.network();
            table.row(
                    Cell.of(entry.name()),
                    Cell.of(entry.trains() ? "trains" : "cost-only"),
                    Cell.of(entry.recipe().map(Recipe::data).orElse("-")),
                    Cell.of(network.input().toString()),
                    Cell.of(network.parameterCount()),
                    Cell.of(entry.description()));
        }
        return new Report(
                SCHEMA,
                "Built-in networks",
                "macrame networks show NAME tells more of one",
                provenance,
                List.of(),
                List.of(new Section("list", "Networks", "", List.of(), List.of(), List.of(table.build()))));
    }
}
