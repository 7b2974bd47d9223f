package macrame.reports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import macrame.reports.chart.Chart;

/**
 * A report.
 *
 * @param schema name and version of its JSON form, such as {@code macrame.sweep/1}
 * @param title what people read first
 * @param subtitle what was looked at, in one line: network, data, array
 * @param provenance what made it
 * @param findings the summary, best read first
 * @param sections in reading order; names of sections, tables and charts are unique in the report
 */
public record Report(
        String schema,
        String title,
        String subtitle,
        Provenance provenance,
        List<Finding> findings,
        List<Section> sections) {

    private static final Pattern SCHEMA = Pattern.compile("macrame\\.[a-z-]+/[1-9][0-9]*");

    /** Checks names, and that every chart draws columns that exist. */
    public Report {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException("a schema is called as in 'macrame.sweep/1', not '" + schema + "'");
        }
        findings = List.copyOf(findings);
        sections = List.copyOf(sections);
        requireUniqueNames(sections);
        for (Section section : sections) {
            for (Chart chart : section.charts()) {
                Table table = find(sections, chart.label().table());
                chart.columns().forEach(table::column);
            }
        }
    }

    /** The same report with one more section at its end. */
    public Report with(Section last) {
        List<Section> more = new ArrayList<>(sections);
        more.add(last);
        return new Report(schema, title, subtitle, provenance, findings, more);
    }

    /** The same report with one more finding after the others. */
    public Report with(Finding last) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(last);
        return new Report(schema, title, subtitle, provenance, more, sections);
    }

    /** All tables, in reading order. */
    public List<Table> tables() {
        return tables(sections);
    }

    /**
     * The table of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Table table(String name) {
        return find(sections, name);
    }

    private static List<Table> tables(List<Section> sections) {
        return sections.stream().flatMap(section -> section.tables().stream()).toList();
    }

    private static Table find(List<Section> sections, String name) {
        return tables(sections).stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table is called '" + name + "'"));
    }

    private static void requireUniqueNames(List<Section> sections) {
        Set<String> names = new HashSet<>();
        for (Section section : sections) {
            requireNew(names, section.name());
            section.charts().forEach(chart -> requireNew(names, chart.label().name()));
            section.tables().forEach(table -> requireNew(names, table.name()));
        }
    }

    private static void requireNew(Set<String> names, String name) {
        Names.require(name);
        if (!names.add(name)) {
            throw new IllegalArgumentException("the name '" + name + "' is taken in this report");
        }
    }
}
