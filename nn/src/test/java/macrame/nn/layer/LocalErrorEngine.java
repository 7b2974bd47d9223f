package macrame.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import macrame.nn.engine.Condition;
import macrame.nn.engine.Engine;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Function;
import macrame.nn.engine.HostFunction;
import macrame.nn.engine.PairEngine;
import macrame.nn.engine.Sum;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.PairTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Term;

/**
 * Checks every result of an array against the exact operation on the array's inputs: with a rounding to nearest they are
 * half a step apart at most. The exact operation is done in float64, so every operation adds the error that float64 can
 * make, derived from what goes into it.
 *
 * <p>With u = 2^-53 a sum of n products errs by at most n·u/(1 − n·u)·Σ|a·b| (Higham, Accuracy and Stability of
 * Numerical Algorithms, 2002, doi:10.1137/1.9780898718027, §3.1), where Σ|a·b| is at most n·max|a|·max|b|. A bias, an
 * addend or a scale is one more operation, hence n + 1.
 */
final class LocalErrorEngine implements Engine<PairTensor> {

    private static final double UNIT_ROUNDOFF = 0x1p-53;

    private final PairEngine pair;
    private final Set<Site> seen = new TreeSet<>();
    private double referenceError;

    LocalErrorEngine(FixedEngine array) {
        this.pair = new PairEngine(array, this::check);
    }

    /** All sites that rounded. */
    Set<Site> seen() {
        return seen;
    }

    private void check(Site site, FixedTensor fixed, RealTensor real, RealTensor exact) {
        seen.add(site);
        double bound = fixed.format().step() / 2 + referenceError;
        referenceError = 0;
        for (int i = 0; i < fixed.codes().length; i++) {
            double distance = Math.abs(fixed.format().toReal(fixed.codes()[i]) - exact.values()[i]);
            assertThat(distance).as("%s[%d]", site, i).isLessThanOrEqualTo(bound);
        }
    }

    private static double error(double count, double magnitudes) {
        return (count + 1) * UNIT_ROUNDOFF / (1 - (count + 1) * UNIT_ROUNDOFF) * magnitudes;
    }

    private static double largest(PairTensor x) {
        double largest = 0;
        for (double value : x.fixed().toReal().values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double magnitudes(Term<PairTensor> term) {
        return term.k() * largest(term.left().tensor()) * largest(term.right().tensor());
    }

    @Override
    public void beginStep(long step) {
        pair.beginStep(step);
    }

    @Override
    public PairTensor product(Site out, Shape shape, List<Term<PairTensor>> terms, PairTensor bias, Finish finish) {
        double count = terms.stream().mapToDouble(Term::k).sum();
        double sums = terms.stream().mapToDouble(LocalErrorEngine::magnitudes).sum();
        referenceError = error(count, sums + (bias == null ? 0 : largest(bias)));
        return pair.product(out, shape, terms, bias, finish);
    }

    @Override
    public PairTensor products(Site out, Operand<PairTensor> left, Operand<PairTensor> right) {
        int count = left.view().size(left.tensor().shape().withoutBatch()).columns();
        referenceError = error(count, count * largest(left.tensor()) * largest(right.tensor()));
        return pair.products(out, left, right);
    }

    @Override
    public Sum<PairTensor> sum(Site out, Shape shape) {
        return new CheckedSum(pair.sum(out, shape), shape);
    }

    @Override
    public PairTensor multiplyAdd(Site out, PairTensor a, PairTensor b, PairTensor c) {
        referenceError = error(1, largest(a) * largest(b) + largest(c));
        return pair.multiplyAdd(out, a, b, c);
    }

    @Override
    public PairTensor reduce(Site out, Reduction reduction, int axis, PairTensor x) {
        int count = x.shape().extent(axis);
        referenceError = reduction == Reduction.SUM ? error(count, count * largest(x)) : 0;
        return pair.reduce(out, reduction, axis, x);
    }

    @Override
    public PairTensor dot(Site out, int axis, PairTensor a, PairTensor b, PairTensor scale) {
        int count = a.shape().broadcast(b.shape()).extent(axis);
        referenceError = error(count, count * largest(a) * largest(b) * largest(scale));
        return pair.dot(out, axis, a, b, scale);
    }

    @Override
    public PairTensor map(Site out, Function function, PairTensor x) {
        return pair.map(out, function, x);
    }

    @Override
    public PairTensor largest(int axis, PairTensor x) {
        return pair.largest(axis, x);
    }

    @Override
    public PairTensor mask(Condition condition, PairTensor x) {
        return pair.mask(condition, x);
    }

    @Override
    public PairTensor oneHot(PairTensor x, int classes) {
        return pair.oneHot(x, classes);
    }

    @Override
    public PairTensor where(Site out, PairTensor mask, PairTensor x) {
        return pair.where(out, mask, x);
    }

    @Override
    public PairTensor cast(Site out, PairTensor x) {
        return pair.cast(out, x);
    }

    @Override
    public PairTensor move(Site out, PairTensor x, Move move) {
        return pair.move(out, x, move);
    }

    @Override
    public PairTensor concatenate(Site out, int axis, List<PairTensor> parts) {
        return pair.concatenate(out, axis, parts);
    }

    @Override
    public PairTensor host(Site out, Shape shape, HostFunction function, List<PairTensor> inputs) {
        return pair.host(out, shape, function, inputs);
    }

    @Override
    public PairTensor load(Site out, RealTensor values) {
        return pair.load(out, values);
    }

    @Override
    public RealTensor read(PairTensor x) {
        return pair.read(x);
    }

    /** Adds up what float64 can err by until the sum is taken. */
    private final class CheckedSum implements Sum<PairTensor> {

        private final Sum<PairTensor> sum;
        private final Shape shape;
        private double count;
        private double magnitudes;

        CheckedSum(Sum<PairTensor> sum, Shape shape) {
            this.sum = sum;
            this.shape = shape;
        }

        @Override
        public void addProduct(Operand<PairTensor> left, Operand<PairTensor> right) {
            Term<PairTensor> term = new Term<>(left, right);
            add(term.k(), magnitudes(term));
            sum.addProduct(left, right);
        }

        @Override
        public void addColumns(PairTensor x) {
            int rows = x.shape().size() / shape.size();
            add(rows, rows * largest(x));
            sum.addColumns(x);
        }

        private void add(double moreTerms, double moreMagnitudes) {
            count += moreTerms;
            magnitudes += moreMagnitudes;
        }

        @Override
        public void addAll(Sum<PairTensor> other) {
            CheckedSum added = (CheckedSum) other;
            add(added.count, added.magnitudes);
            sum.addAll(added.sum);
        }

        @Override
        public PairTensor take() {
            referenceError = error(count, magnitudes);
            PairTensor taken = sum.take();
            clear();
            return taken;
        }

        @Override
        public void clear() {
            count = 0;
            magnitudes = 0;
            sum.clear();
        }
    }
}
