package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

class DataRangeTest {

    private final DataSet whole = StoredData.ofPictures(
            "five", Shape.of(1, 2, 1), 5, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, -1}, new byte[] {0, 1, 2, 3, 4});

    @Test
    void aBytePStandsForPOver256() {
        double[] target = {-1, -1, -1, -1};
        whole.copyTo(4, target, 1);
        assertThat(target).containsExactly(-1, 8 / 256.0, 255 / 256.0, -1);
    }

    @Test
    void aRangeStartsAtItsFirstSample() {
        DataSet part = whole.range(1, 4);
        double[] target = new double[2];
        part.copyTo(2, target, 0);
        assertThat(target).containsExactly(6 / 256.0, 7 / 256.0);
        assertThat(part.label(2)).isEqualTo(3);
        assertThat(part.size()).isEqualTo(3);
        assertThat(part.range(1, 2).label(0)).isEqualTo(2);
    }

    @Test
    void nothingOutsideARangeIsReached() {
        DataSet part = whole.range(1, 4);
        assertThatThrownBy(() -> part.label(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> part.label(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> part.copyTo(3, new double[2], 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> part.copyTo(0, new double[2], 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void rangesThatAreEmptyOrReachOutsideAreRefused() {
        for (int[] range : new int[][] {{0, 0}, {3, 2}, {-1, 2}, {0, 6}}) {
            assertThatThrownBy(() -> whole.range(range[0], range[1])).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
