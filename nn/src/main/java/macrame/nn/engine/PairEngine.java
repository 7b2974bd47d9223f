package macrame.nn.engine;

import java.util.List;
import macrame.arith.CastCounts;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.PairTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import macrame.nn.tensor.Term;

/**
 * Fixed point and float64 side by side. At every site an observer is shown three tensors: what the array made, what the
 * reference made from its own inputs (their difference is the accumulated noise), and what the reference makes from the
 * array's inputs (their difference is the local noise, of this one operation).
 */
public final class PairEngine implements Engine<PairTensor> {

    /** Watches both sides. */
    @FunctionalInterface
    public interface NoiseObserver {
        /**
         * A result was made at a site.
         *
         * @param fixed by the array
         * @param real by the reference, from the reference's inputs
         * @param exact by the reference, from the array's inputs
         */
        void result(Site site, FixedTensor fixed, RealTensor real, RealTensor exact);
    }

    private final FixedEngine fixed;
    private final RealEngine reference = new RealEngine();
    private final NoiseObserver observer;
    private boolean recomputing;

    /** Puts a reference beside an array. */
    public PairEngine(FixedEngine fixed, NoiseObserver observer) {
        this.fixed = fixed;
        this.observer = observer;
    }

    @Override
    public void beginStep(long step) {
        fixed.beginStep(step);
    }

    @Override
    public PairTensor product(Site out, Shape shape, List<Term<PairTensor>> terms, PairTensor bias, Finish finish) {
        return made(
                out,
                fixed.product(out, shape, terms(terms, PairTensor::fixed), bias == null ? null : bias.fixed(), finish),
                reference.product(
                        out, shape, terms(terms, PairTensor::real), bias == null ? null : bias.real(), finish),
                reference.product(
                        out, shape, terms(terms, PairEngine::decoded), bias == null ? null : decoded(bias), finish));
    }

    private static <U extends Tensor> List<Term<U>> terms(
            List<Term<PairTensor>> terms, java.util.function.Function<PairTensor, U> side) {
        return terms.stream()
                .map(term -> new Term<>(
                        term.left().of(side.apply(term.left().tensor())),
                        term.right().of(side.apply(term.right().tensor()))))
                .toList();
    }

    private static RealTensor decoded(PairTensor x) {
        return x.fixed().toReal();
    }

    @Override
    public PairTensor products(Site out, Operand<PairTensor> left, Operand<PairTensor> right) {
        return made(
                out,
                fixed.products(
                        out,
                        left.of(left.tensor().fixed()),
                        right.of(right.tensor().fixed())),
                reference.products(
                        out,
                        left.of(left.tensor().real()),
                        right.of(right.tensor().real())),
                reference.products(out, left.of(decoded(left.tensor())), right.of(decoded(right.tensor()))));
    }

    @Override
    public Sum<PairTensor> sum(Site out, Shape shape) {
        return new PairSum(out, shape);
    }

    @Override
    public PairTensor multiplyAdd(Site out, PairTensor a, PairTensor b, PairTensor c) {
        return made(
                out,
                fixed.multiplyAdd(out, a.fixed(), b.fixed(), c.fixed()),
                reference.multiplyAdd(out, a.real(), b.real(), c.real()),
                reference.multiplyAdd(out, decoded(a), decoded(b), decoded(c)));
    }

    @Override
    public PairTensor reduce(Site out, Reduction reduction, int axis, PairTensor x) {
        return made(
                out,
                fixed.reduce(out, reduction, axis, x.fixed()),
                reference.reduce(out, reduction, axis, x.real()),
                reference.reduce(out, reduction, axis, decoded(x)));
    }

    @Override
    public PairTensor dot(Site out, int axis, PairTensor a, PairTensor b, PairTensor scale) {
        return made(
                out,
                fixed.dot(out, axis, a.fixed(), b.fixed(), scale.fixed()),
                reference.dot(out, axis, a.real(), b.real(), scale.real()),
                reference.dot(out, axis, decoded(a), decoded(b), decoded(scale)));
    }

    @Override
    public PairTensor map(Site out, Function function, PairTensor x) {
        return made(
                out,
                fixed.map(out, function, x.fixed()),
                reference.map(out, function, x.real()),
                reference.map(out, function, decoded(x)));
    }

    @Override
    public PairTensor largest(int axis, PairTensor x) {
        return new PairTensor(fixed.largest(axis, x.fixed()), reference.largest(axis, x.real()));
    }

    @Override
    public PairTensor mask(Condition condition, PairTensor x) {
        return new PairTensor(fixed.mask(condition, x.fixed()), reference.mask(condition, x.real()));
    }

    @Override
    public PairTensor oneHot(PairTensor x, int classes) {
        return new PairTensor(fixed.oneHot(x.fixed(), classes), reference.oneHot(x.real(), classes));
    }

    @Override
    public PairTensor where(Site out, PairTensor mask, PairTensor x) {
        return new PairTensor(fixed.where(out, mask.fixed(), x.fixed()), reference.where(out, mask.real(), x.real()));
    }

    @Override
    public PairTensor cast(Site out, PairTensor x) {
        return made(out, fixed.cast(out, x.fixed()), x.real(), decoded(x));
    }

    @Override
    public PairTensor move(Site out, PairTensor x, Move move) {
        return new PairTensor(fixed.move(out, x.fixed(), move), reference.move(out, x.real(), move));
    }

    @Override
    public PairTensor concatenate(Site out, int axis, List<PairTensor> parts) {
        return made(
                out,
                fixed.concatenate(
                        out, axis, parts.stream().map(PairTensor::fixed).toList()),
                reference.concatenate(
                        out, axis, parts.stream().map(PairTensor::real).toList()),
                reference.concatenate(
                        out, axis, parts.stream().map(PairEngine::decoded).toList()));
    }

    @Override
    public PairTensor host(Site out, Shape shape, HostFunction function, List<PairTensor> inputs) {
        return made(
                out,
                fixed.host(
                        out,
                        shape,
                        function,
                        inputs.stream().map(PairTensor::fixed).toList()),
                reference.host(
                        out,
                        shape,
                        function,
                        inputs.stream().map(PairTensor::real).toList()),
                reference.host(
                        out,
                        shape,
                        function,
                        inputs.stream().map(PairEngine::decoded).toList()));
    }

    @Override
    public PairTensor load(Site out, RealTensor values) {
        return made(out, fixed.load(out, values), values, values);
    }

    /** The values that the array has. */
    @Override
    public RealTensor read(PairTensor x) {
        return decoded(x);
    }

    @Override
    public void beginSamples(int first) {
        fixed.beginSamples(first);
    }

    @Override
    public void beginTime(int step) {
        fixed.beginTime(step);
    }

    @Override
    public void recompute(boolean again) {
        recomputing = again;
        fixed.recompute(again);
    }

    @Override
    public CastCounts casts(Role role) {
        return fixed.casts(role);
    }

    @Override
    public boolean finite(PairTensor x) {
        return reference.finite(x.real());
    }

    private PairTensor made(Site site, FixedTensor array, RealTensor real, RealTensor exact) {
        if (!recomputing) {
            observer.result(site, array, real, exact);
        }
        return new PairTensor(array, real);
    }

    private final class PairSum implements Sum<PairTensor> {

        private final Site out;
        private final Sum<FixedTensor> array;
        private final Sum<RealTensor> real;
        private final Sum<RealTensor> exact;

        PairSum(Site out, Shape shape) {
            this.out = out;
            array = fixed.sum(out, shape);
            real = reference.sum(out, shape);
            exact = reference.sum(out, shape);
        }

        @Override
        public void addProduct(Operand<PairTensor> left, Operand<PairTensor> right) {
            array.addProduct(
                    left.of(left.tensor().fixed()), right.of(right.tensor().fixed()));
            real.addProduct(
                    left.of(left.tensor().real()), right.of(right.tensor().real()));
            exact.addProduct(left.of(decoded(left.tensor())), right.of(decoded(right.tensor())));
        }

        @Override
        public void addColumns(PairTensor x) {
            array.addColumns(x.fixed());
            real.addColumns(x.real());
            exact.addColumns(decoded(x));
        }

        @Override
        public void addAll(Sum<PairTensor> other) {
            PairSum added = (PairSum) other;
            array.addAll(added.array);
            real.addAll(added.real);
            exact.addAll(added.exact);
        }

        @Override
        public void clear() {
            array.clear();
            real.clear();
            exact.clear();
        }

        @Override
        public PairTensor take() {
            return made(out, array.take(), real.take(), exact.take());
        }
    }
}
