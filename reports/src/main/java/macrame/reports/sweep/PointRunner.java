package macrame.reports.sweep;

import java.util.List;
import macrame.reports.Cell;

/** Finds out what a sweep wants to know about its points. Called by several threads at once. */
@FunctionalInterface
public interface PointRunner {

    /**
     * Runs a point. The answer depends on nothing but the point.
     *
     * @return a cell for each of the journal's columns behind the settings
     */
    List<Cell> run(SweepPoint point);
}
