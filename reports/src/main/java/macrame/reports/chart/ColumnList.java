package macrame.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers the columns a chart draws. */
final class ColumnList {

    private final List<String> columns = new ArrayList<>();

    ColumnList add(String column) {
        columns.add(column);
        return this;
    }

    ColumnList addAll(List<String> more) {
        columns.addAll(more);
        return this;
    }

    ColumnList add(Optional<String> column) {
        column.ifPresent(columns::add);
        return this;
    }

    List<String> toList() {
        return List.copyOf(columns);
    }
}
