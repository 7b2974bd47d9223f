package macrame.reports.sweep;

/**
 * One point of a sweep.
 *
 * @param index its place in the plan, from 0
 * @param settings what it is run with
 */
public record SweepPoint(int index, PointSettings settings) {}
