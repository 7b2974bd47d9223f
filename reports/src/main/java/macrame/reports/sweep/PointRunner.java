package macrame.reports.sweep;

import java.util.List;
import macrame.reports.Cell;
import macrame.reports.Column;

/** Finds out what a sweep wants to know about its points. Called by several threads at once. */
public interface PointRunner {

    /** What {@link #run} returns, in order. */
    List<Column> columns();

    /**
     * Runs a point. The answer depends on nothing but the point.
     *
     * @return a cell for each column
     */
    List<Cell> run(SweepPoint point);
}
