package macrame.nn.engine;

import macrame.arith.SumInterval;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RangeTensor;

/** Hears what a {@link RangeEngine} proves. */
public interface RangeObserver {

    /**
     * A result was made at a site.
     *
     * @param result the codes that can come up, after the cast
     * @param least no exact value before the cast is smaller
     * @param greatest no exact value before the cast is larger
     */
    default void result(Site site, RangeTensor result, double least, double greatest) {}

    /**
     * A sum of products was added up at a site.
     *
     * @param columns for every column of the result where its partial sums can lie, in any order of additions, the
     *     bias and what was added before included
     * @param fraction fraction bits of the sums
     */
    default void sum(Site site, SumInterval[] columns, int fraction) {}
}
