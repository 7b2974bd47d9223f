package macrame.testvectors.source;

import java.util.List;
import java.util.function.Function;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.files.InputException;
import macrame.nn.engine.OperandCodes;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Term;

/**
 * The products of one sum as a single product: {@code [A₀ A₁ …] · [B₀; B₁; …]}.
 *
 * <p>Each term begins with a K tile of its own, as the engine runs it; the rest of a term's last tile is filled with zeros,
 * which change no sum. Terms of different formats are written in the narrowest one that holds them all, which leaves
 * every product's value as it is.
 *
 * @param a M × all K
 * @param b all K × N
 */
record JoinedTerms(CodeMatrix a, CodeMatrix b) {

    /**
     * Joins terms.
     *
     * @param group which group of each
     * @param tileDepth depth of a K tile, 1 where sums are one chain
     * @throws InputException if no format of 32 bits holds the operands of all terms
     */
    static JoinedTerms of(List<Term<FixedTensor>> terms, int group, int tileDepth) {
        if (terms.size() == 1) {
            Term<FixedTensor> only = terms.get(0);
            return new JoinedTerms(
                    new OperandCodes(only.left()).group(group), new OperandCodes(only.right()).group(group));
        }
        int depth = terms.stream().mapToInt(term -> filled(term.k(), tileDepth)).sum();
        int m = terms.get(0).m();
        int n = terms.get(0).n();
        FixedFormat aFormat = common(terms, term -> term.left().tensor().format());
        FixedFormat bFormat = common(terms, term -> term.right().tensor().format());
        int[] a = new int[Math.multiplyExact(m, depth)];
        int[] b = new int[Math.multiplyExact(depth, n)];
        int[] row = new int[n];
        int from = 0;
        for (Term<FixedTensor> term : terms) {
            CodeMatrix left = new OperandCodes(term.left()).group(group);
            CodeMatrix right = new OperandCodes(term.right()).group(group);
            int leftShift = aFormat.fraction() - left.format().fraction();
            int rightShift = bFormat.fraction() - right.format().fraction();
            for (int i = 0; i < m; i++) {
                left.copyRow(i, 0, term.k(), a, i * depth + from);
                shift(a, i * depth + from, term.k(), leftShift);
            }
            for (int k = 0; k < term.k(); k++) {
                right.copyRow(k, 0, n, row, 0);
                shift(row, 0, n, rightShift);
                System.arraycopy(row, 0, b, (from + k) * n, n);
            }
            from += filled(term.k(), tileDepth);
        }
        return new JoinedTerms(CodeMatrix.of(a, m, depth, aFormat), CodeMatrix.of(b, depth, n, bFormat));
    }

    private static int filled(int k, int tileDepth) {
        return (k + tileDepth - 1) / tileDepth * tileDepth;
    }

    private static void shift(int[] codes, int from, int count, int bits) {
        for (int i = from; i < from + count; i++) {
            codes[i] <<= bits;
        }
    }

    private static FixedFormat common(List<Term<FixedTensor>> terms, Function<Term<FixedTensor>, FixedFormat> operand) {
        List<FixedFormat> formats = terms.stream().map(operand).distinct().toList();
        if (formats.size() == 1) {
            return formats.get(0);
        }
        boolean signed = formats.stream().anyMatch(FixedFormat::signed);
        int fraction = formats.stream().mapToInt(FixedFormat::fraction).max().orElseThrow();
        int integer = formats.stream()
                .mapToInt(format -> format.integerBits() + (signed && !format.signed() ? 1 : 0))
                .max()
                .orElseThrow();
        int width = integer + fraction;
        if (width > (signed ? 32 : 31)) {
            throw new InputException("the terms of the sum have operands of " + formats
                    + ", which no format of 32 bits " + "holds together. Maybe use narrower widths.");
        }
        return signed ? FixedFormat.signed(width, fraction) : FixedFormat.unsigned(width, fraction);
    }
}
