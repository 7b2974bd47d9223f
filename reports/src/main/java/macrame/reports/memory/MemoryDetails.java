package macrame.reports.memory;

import java.util.List;
import java.util.Optional;
import macrame.nn.network.Network;
import macrame.nn.precision.SiteWidths;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.sim.cost.NetworkCost;
import macrame.sim.workload.Work;

/** What a report on cost says of operations, traffic and memory. */
public final class MemoryDetails {

    private MemoryDetails() {}

    /** The report with operations and traffic of every layer in every phase. */
    public static Report withTraffic(Report report, NetworkCost cost) {
        return report.with(TrafficSection.of(cost));
    }

    /**
     * The report with the memory that training takes, what keeping fewer states of a sequence would change, and, for a
     * multilayer perceptron, textbook formulas beside what was counted.
     *
     * @param network what is trained
     * @param widths its number formats
     * @param batch samples per step
     * @param work one training step
     */
    public static Report withTraining(Report report, Network network, SiteWidths widths, int batch, List<Work> work) {
        MemorySection memory = new MemorySection(network, widths, batch);
        Report more = report.with(memory.section());
        List<Optional<Section>> sections = List.of(
                CheckpointSection.of(network, widths, batch), FormulaSection.of(network, batch, work, memory.memory()));
        for (Optional<Section> section : sections) {
            more = section.isPresent() ? more.with(section.get()) : more;
        }
        return more;
    }
}
