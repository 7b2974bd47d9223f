package macrame.nn.engine;

import macrame.arith.CastCounts;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Tensor;

/** Two observers of one engine. Engines that run at the same time may share it: it tells one thing at a time. */
record BothObservers<T extends Tensor>(Observer<T> first, Observer<T> second) implements Observer<T> {

    @Override
    public synchronized void result(Site site, T result) {
        first.result(site, result);
        second.result(site, result);
    }

    @Override
    public synchronized void casts(Site site, CastCounts counts) {
        first.casts(site, counts);
        second.casts(site, counts);
    }

    @Override
    public synchronized void sums(Site site, CastCounts counts) {
        first.sums(site, counts);
        second.sums(site, counts);
    }

    @Override
    public synchronized void product(ProductRun<T> run) {
        first.product(run);
        second.product(run);
    }
}
