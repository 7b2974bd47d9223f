package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import macrame.files.InputException;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Samples in the shapes that networks read. */
class SplitTest {

    private static Split of(Shape sample) {
        double[] values = new double[10 * sample.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        DataSet data = StoredData.ofReals("counted", sample, Target.ofClass(2), values, new double[10]);
        return Split.ofWhole(data, "counted");
    }

    private static void assertFitting(Shape sample, Shape input) {
        Split fitting = of(sample).fitting(input);
        fitting.requireFit("any", input);
        double[] values = new double[input.size()];
        fitting.test().copyTo(1, values, 0);
        double[] same = new double[sample.size()];
        of(sample).test().copyTo(1, same, 0);
        assertThat(values).isEqualTo(same);
    }

    @Test
    void picturesOfOneChannelFitRowsAndSuchWithoutChannelsFitOne() {
        assertFitting(Shape.of(3, 2, 1), Shape.of(6));
        assertFitting(Shape.of(3, 2), Shape.of(3, 2, 1));
        assertFitting(Shape.of(6), Shape.of(6, 1));
    }

    @Test
    void otherShapesAreRefusedWithBoth() {
        for (Shape sample : new Shape[] {Shape.of(3, 2), Shape.of(2, 3, 1), Shape.of(6)}) {
            assertThatThrownBy(() -> of(sample).fitting(Shape.of(3, 2, 2)).requireFit("mine", Shape.of(3, 2, 1)))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(
                            "network mine reads samples of 3×2×1, and the data have samples of " + sample)
                    .hasMessageContaining("(counted: the first 8 samples train, the last 2 test). Maybe choose");
        }
    }
}
