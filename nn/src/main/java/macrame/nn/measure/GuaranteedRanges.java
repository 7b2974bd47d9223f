package macrame.nn.measure;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import macrame.arith.SumInterval;
import macrame.nn.engine.RangeObserver;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RangeTensor;

/** What a run of intervals proves of every site, over everything made there. */
public final class GuaranteedRanges implements RangeObserver {

    /**
     * Where the exact values before a cast lie.
     *
     * @param least no value is smaller
     * @param greatest no value is larger
     */
    public record Interval(double least, double greatest) {

        private Interval union(Interval other) {
            return new Interval(Math.min(least, other.least), Math.max(greatest, other.greatest));
        }
    }

    /**
     * Where the partial sums of products lie.
     *
     * @param widest the interval of all columns of the result
     * @param narrowestBits the least signed width that one of the columns needs
     * @param fraction fraction bits of the sums
     */
    public record Sums(SumInterval widest, int narrowestBits, int fraction) {

        private static Sums of(SumInterval[] columns, int fraction) {
            SumInterval widest = SumInterval.ZERO;
            int narrowest = Integer.MAX_VALUE;
            for (SumInterval column : columns) {
                widest = widest.union(column);
                narrowest = Math.min(narrowest, column.signedWidth());
            }
            return new Sums(widest, narrowest, fraction);
        }

        private Sums union(Sums other) {
            return new Sums(widest.union(other.widest), Math.min(narrowestBits, other.narrowestBits), fraction);
        }
    }

    private final Map<Site, Interval> results = new TreeMap<>();
    private final Map<Site, Sums> sums = new TreeMap<>();

    @Override
    public void result(Site site, RangeTensor result, double least, double greatest) {
        results.merge(site, new Interval(least, greatest), Interval::union);
    }

    @Override
    public void sum(Site site, SumInterval[] columns, int fraction) {
        sums.merge(site, Sums.of(columns, fraction), Sums::union);
    }

    /** By site, in the sites' order. */
    public Map<Site, Interval> results() {
        return Collections.unmodifiableMap(results);
    }

    /** By site of the sum's result, in the sites' order. */
    public Map<Site, Sums> sums() {
        return Collections.unmodifiableMap(sums);
    }
}
