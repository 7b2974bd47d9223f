package macrame.nn.engine;

import java.util.ArrayList;
import java.util.List;
import macrame.arith.Accumulation;
import macrame.arith.Accumulators;
import macrame.arith.Cast;
import macrame.arith.CastCounts;
import macrame.arith.FixedFormat;
import macrame.arith.MatrixProduct;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Term;

/** The array's accumulators for all groups of a product. */
final class GroupedSums {

    private final FixedFormat format;
    private final Accumulators[] groups;

    GroupedSums(int groups, int rows, int columnsPerGroup, FixedFormat format) {
        this.format = format;
        this.groups = new Accumulators[groups];
        for (int group = 0; group < groups; group++) {
            this.groups[group] = new Accumulators(rows, columnsPerGroup, format);
        }
    }

    static GroupedSums of(Term<FixedTensor> term, FixedFormat format) {
        return new GroupedSums(term.groups(), term.m(), term.n(), format);
    }

    /**
     * The format of a sum under a rule.
     *
     * @param bias added once, or null
     */
    static FixedFormat format(AccumulatorRule rule, List<Term<FixedTensor>> terms, FixedTensor bias) {
        List<FixedFormat> addends = new ArrayList<>();
        long count = 0;
        for (Term<FixedTensor> term : terms) {
            addends.add(FixedFormat.ofProduct(
                    term.left().tensor().format(), term.right().tensor().format()));
            count += term.k();
        }
        if (bias != null) {
            addends.add(bias.format());
            count++;
        }
        return rule.format(addends, count);
    }

    FixedFormat format() {
        return format;
    }

    /** Starts every row with the bias. */
    void preset(FixedTensor bias, Cast cast, CastCounts counts) {
        int columns = groups[0].columns();
        for (int group = 0; group < groups.length; group++) {
            int[] codes = new int[columns];
            System.arraycopy(bias.codes(), group * columns, codes, 0, columns);
            groups[group].presetColumns(codes, bias.format(), cast, counts);
        }
    }

    /** Adds products; accumulators round down, which takes no random bits. */
    void add(Term<FixedTensor> term, AccumulatorRule rule, Accumulation accumulation, CastCounts counts) {
        FixedFormat a = term.left().tensor().format();
        FixedFormat b = term.right().tensor().format();
        MatrixProduct product = new MatrixProduct(rule.macFormat(a, b, format), accumulation);
        OperandCodes left = new OperandCodes(term.left());
        OperandCodes right = new OperandCodes(term.right());
        for (int group = 0; group < groups.length; group++) {
            product.accumulate(left.group(group), right.group(group), groups[group], null, counts);
        }
    }

    /** The sums of all groups, each group's columns beside the previous ones. */
    long[] codes() {
        if (groups.length == 1) {
            return groups[0].codes();
        }
        int rows = groups[0].rows();
        int columns = groups[0].columns();
        long[] codes = new long[groups.length * rows * columns];
        for (int group = 0; group < groups.length; group++) {
            for (int row = 0; row < rows; row++) {
                int to = (row * groups.length + group) * columns;
                System.arraycopy(groups[group].codes(), row * columns, codes, to, columns);
            }
        }
        return codes;
    }

    /** Adds other sums of the same shape, each one an addition in the buffer. */
    void addAll(GroupedSums other, Cast buffer, CastCounts counts) {
        for (int group = 0; group < groups.length; group++) {
            long[] sums = groups[group].codes();
            long[] added = other.groups[group].codes();
            for (int i = 0; i < sums.length; i++) {
                sums[i] = SumOfCodes.cast(sums[i], added[i], format.fraction(), buffer, counts);
            }
        }
    }

    /** Forgets all sums. */
    void clear() {
        for (Accumulators group : groups) {
            group.clear();
        }
    }

    /** Empty sums for the same products. */
    GroupedSums another() {
        return new GroupedSums(groups.length, groups[0].rows(), groups[0].columns(), format);
    }
}
