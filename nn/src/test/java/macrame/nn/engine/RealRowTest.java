package macrame.nn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Term;
import macrame.nn.tensor.View;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Few rows on the left: the same bits as the sum in its defined order, product by product. */
@Tag("determinism")
class RealRowTest {

    private static final double[] UNUSUAL = {0, -0.0, 0x1p-1060, 0x1p900, -0x1p900, 1 / 3.0};

    private final SplittableRandom random = new SplittableRandom(3);

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,9,4", "1,70,33", "2,8,7", "3,13,10", "4,13,10"})
    void plainTransposedAndGroupedMatricesAgreeWithTheDefinition(int rows, int depth, int columns) {
        RealTensor a = values(Shape.of(rows, depth));
        RealTensor b = values(Shape.of(depth, columns));
        check(Operand.plain(a), Operand.plain(b), rows, depth, columns, 1);
        check(Operand.plain(a), Operand.transposed(values(Shape.of(columns, depth))), rows, depth, columns, 1);
        check(
                new Operand<>(values(Shape.of(rows, 2 * depth)), new View.Plain(2)),
                new Operand<>(values(Shape.of(depth, 2 * columns)), new View.Plain(2)),
                rows,
                depth,
                columns,
                2);
    }

    private void check(Operand<RealTensor> a, Operand<RealTensor> b, int rows, int depth, int columns, int groups) {
        double[] sums = values(Shape.of(rows, groups * columns)).values();
        double[] expected = sums.clone();
        for (int group = 0; group < groups; group++) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    int at = row * groups * columns + group * columns + column;
                    for (int k = 0; k < depth; k++) {
                        double factor = element(a, group, row, k);
                        expected[at] += factor == 0 ? 0 : factor * element(b, group, k, column);
                    }
                }
            }
        }
        RealProduct.add(new Term<>(a, b), sums);
        assertThat(sums).isEqualTo(expected);
    }

    private static double element(Operand<RealTensor> operand, int group, int row, int column) {
        return operand.tensor()
                .values()[
                operand.layout(group).rows()[row] + operand.layout(group).columns()[column]];
    }

    private RealTensor values(Shape shape) {
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(4) == 0 ? UNUSUAL[random.nextInt(UNUSUAL.length)] : random.nextDouble() - 0.5;
        }
        return new RealTensor(shape, values);
    }
}
