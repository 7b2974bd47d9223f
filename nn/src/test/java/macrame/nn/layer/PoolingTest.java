package macrame.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

class PoolingTest {

    private static final Shape PICTURE = Shape.of(6, 5, 2);

    @Test
    void poolsAndConvolutionsKeepTheContract() {
        LayerContract.of(new AveragePool(Spatial.of(2, 2).withStride(2)), PICTURE)
                .holds();
        LayerContract.of(new AveragePool(Spatial.of(3, 3).withPadding(1)), PICTURE)
                .holds();
        LayerContract.of(new AveragePool(PoolWindows.WHOLE_SAMPLE), PICTURE).holds();
        LayerContract.of(new MaxPool(Spatial.of(3, 2).withStride(2).withPadding(1)), PICTURE)
                .holds();
        LayerContract.of(new MaxPool(PoolWindows.WHOLE_SAMPLE), PICTURE).holds();
        Spatial windows = Spatial.of(3, 3).withStride(2).withPadding(1);
        LayerContract.of(new Convolution(windows, 4, 1, Finish.NONE), PICTURE).holds();
        LayerContract.of(new Convolution(windows, 4, 2, Finish.RELU), PICTURE).holds();
        LayerContract.of(new Convolution(windows, 4, 1, false, Finish.NONE), PICTURE)
                .holds();
        LayerContract.of(new Linear(3, Finish.RELU), Shape.of(5)).holds();
    }

    @Test
    void slicesKeepTheContract() {
        LayerContract.of(new Slice(0, 2, 3), PICTURE).holds();
        LayerContract.of(new Slice(2, 1, 1), PICTURE).holds();
    }

    @Test
    void zerosOfThePaddingCountInAnAverage() {
        AveragePool pool = new AveragePool(Spatial.of(2).withPadding(1).withStride(2));
        assertThat(LayerContract.output(pool, Map.of(), new RealTensor(Shape.of(1, 2, 1), new double[] {4, 6})))
                .containsExactly(2, 3);
    }
}
