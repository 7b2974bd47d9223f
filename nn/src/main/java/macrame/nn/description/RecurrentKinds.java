package macrame.nn.description;

import java.util.List;
import java.util.function.IntFunction;
import macrame.files.document.Section;
import macrame.nn.layer.Cell;
import macrame.nn.layer.ElmanCell;
import macrame.nn.layer.GruCell;
import macrame.nn.layer.LstmCell;
import macrame.nn.layer.Recurrent;
import macrame.nn.layer.ResetFirstGruCell;
import macrame.nn.layer.TimeMemory;

/** Layers that repeat a cell along an axis. */
final class RecurrentKinds {

    private static final String AXIS = "axis";
    private static final String TRUNCATE = "truncate";
    private static final String CHECKPOINTS = "checkpoints";
    private static final String HALVES = "halves";

    private RecurrentKinds() {}

    static List<LayerKind> all() {
        return List.of(
                kind("rnn", ElmanCell::new),
                kind("lstm", LstmCell::new),
                kind("gru", GruCell::new),
                kind("gru-reset-first", ResetFirstGruCell::new));
    }

    private static LayerKind kind(String type, IntFunction<Cell> cell) {
        return LayerKind.of(type, Recurrent.class, (section, inputs) -> read(section, cell), RecurrentKinds::fields);
    }

    private static Recurrent read(Section section, IntFunction<Cell> cell) {
        return new Recurrent(
                cell.apply(section.integer("units", 1, Integer.MAX_VALUE)),
                section.integer(AXIS, 0, Integer.MAX_VALUE - 1, 0),
                section.flag("every-step", false),
                memory(section));
    }

    private static TimeMemory memory(Section section) {
        boolean truncated = section.has(TRUNCATE);
        if (truncated && section.has(CHECKPOINTS)) {
            throw section.wrong(
                    TRUNCATE, "'" + TRUNCATE + "' and '" + CHECKPOINTS + "' exclude each other. Maybe remove one.");
        }
        if (truncated) {
            return new TimeMemory.Truncated(section.integer(TRUNCATE, 1, Integer.MAX_VALUE));
        }
        if (!section.has(CHECKPOINTS)) {
            return TimeMemory.EVERYTHING;
        }
        return section.text(CHECKPOINTS).equals(HALVES)
                ? new TimeMemory.Halves()
                : new TimeMemory.Slots(section.integer(CHECKPOINTS, 1, Integer.MAX_VALUE));
    }

    private static void fields(Recurrent layer, LayerFields fields) {
        fields.number("units", layer.cell().units())
                .number(AXIS, layer.axis(), 0)
                .flag("every-step", layer.everyStep(), false);
        if (layer.memory() instanceof TimeMemory.Truncated truncated) {
            fields.number(TRUNCATE, truncated.steps());
        } else if (layer.memory() instanceof TimeMemory.Slots slots) {
            fields.number(CHECKPOINTS, slots.slots());
        } else if (layer.memory() instanceof TimeMemory.Halves) {
            fields.text(CHECKPOINTS, HALVES);
        }
    }
}
