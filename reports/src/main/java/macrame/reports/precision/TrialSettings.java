package macrame.reports.precision;

import macrame.arith.Accumulation;
import macrame.arith.Rounding;

/**
 * How widths are tried.
 *
 * @param samples training samples of each run, taken from the front and passed over once; at most as many as there are
 * @param tolerance see {@link Gap}
 * @param rounding of every cast
 * @param accumulation the array's order of additions
 * @param jobs trials at a time; the outcome does not depend on it
 */
public record TrialSettings(int samples, double tolerance, Rounding rounding, Accumulation accumulation, int jobs) {}
