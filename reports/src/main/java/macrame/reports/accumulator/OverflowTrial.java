package macrame.reports.accumulator;

import java.util.Map;
import macrame.arith.Overflow;
import macrame.nn.precision.Site;

/**
 * Accumulators narrower than the sums that come up.
 *
 * @param mode what a sum does that leaves them
 * @param fewer bits less than the observed sums of each site need
 * @param noise what that does to the results of every site
 */
public record OverflowTrial(Overflow mode, int fewer, Map<Site, AccumulatorNoise> noise) {}
