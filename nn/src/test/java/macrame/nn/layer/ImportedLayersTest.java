package macrame.nn.layer;

import static macrame.nn.layer.LayerContract.output;
import static macrame.nn.layer.LayerContract.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Layers that networks from files need. */
class ImportedLayersTest {

    private static final Shape PICTURE = Shape.of(4, 5, 6);

    private static RealTensor counted(int... extents) {
        Shape shape = Shape.of(extents);
        double[] values = new double[shape.size()];
        Arrays.setAll(values, i -> i);
        return new RealTensor(shape, values);
    }

    @Test
    void movesKeepTheContract() {
        LayerContract.of(new Transpose(List.of(2, 0, 1)), PICTURE).holds();
        LayerContract.of(new Pad(List.of(1, 0, 2), List.of(0, 3, 1)), PICTURE).holds();
        LayerContract.of(new Select(1, List.of(4, 2, 0)), PICTURE).holds();
        LayerContract.of(new Select(1, List.of(0, 0, 3, 0, 4)), PICTURE).holds();
        LayerContract.of(new Select(2, List.of(5, 5)), PICTURE).holds();
    }

    @Test
    void elementwiseLayersKeepTheContract() {
        LayerContract.of(new Multiply(), PICTURE, PICTURE).holds();
        LayerContract.of(new Multiply(), PICTURE, Shape.of(1, 1, 6)).holds();
        LayerContract.of(new Multiply(), Shape.of(4, 1, 6), Shape.of(1, 5, 1)).holds();
        LayerContract.of(new Add(), PICTURE, Shape.of(4, 1, 6)).holds();
        LayerContract.of(new LearnedFactor(true), PICTURE).holds();
        LayerContract.of(new LearnedFactor(false), PICTURE).holds();
        LayerContract.of(new LearnedOffset(true), PICTURE).holds();
    }

    /** Inputs at least 0.01 from the bounds, where the derivative jumps. */
    @Test
    void clipsKeepTheContract() {
        LayerContract.of(new Clip(-0.005, Double.POSITIVE_INFINITY), PICTURE).holds();
        LayerContract.of(new Clip(Double.NEGATIVE_INFINITY, 0.005), PICTURE).holds();
        LayerContract.of(new Clip(-2, 0.005), uniform(0.01, 1), PICTURE).holds();
    }

    @Test
    void clipLeavesWhatIsBetweenItsBoundsExactly() {
        RealTensor x = new RealTensor(Shape.of(1, 5), new double[] {-3, -1, 0.1, 1.5, 7});
        assertThat(output(new Clip(-1, 1.5), Map.of(), x)).containsExactly(-1, -1, 0.1, 1.5, 1.5);
        assertThatThrownBy(() -> new Clip(2, 1)).hasMessage("the bounds of a clip are in order, not 2 and 1");
    }

    @Test
    void productsOfActivationsKeepTheContract() {
        LayerContract.of(new GroupedProduct(true), Shape.of(4, 3, 5), Shape.of(2, 3, 5))
                .holds();
        LayerContract.of(new GroupedProduct(false), Shape.of(4, 3, 5), Shape.of(5, 3, 2))
                .holds();
        assertThat(LayerContract.of(new GroupedProduct(false), Shape.of(4, 3, 5), Shape.of(5, 3, 2))
                        .forwardMacs())
                .as("3 samples × 3 groups × 4×5×2")
                .isEqualTo(3 * 3 * 4 * 5 * 2);
    }

    private static TransposedConvolution enlarging(Spatial windows, List<Integer> more, int groups, Finish finish) {
        return new TransposedConvolution(windows, more, 4, groups, true, finish);
    }

    @Test
    void transposedConvolutionsKeepTheContract() {
        LayerContract.of(enlarging(Spatial.of(3, 2).withStride(2), List.of(0, 0), 1, Finish.NONE), PICTURE)
                .holds();
        Spatial uneven = new Spatial(List.of(3, 3), List.of(2, 1), List.of(1, 0), List.of(0, 2), List.of(1, 2));
        LayerContract.of(enlarging(uneven, List.of(1, 0), 2, Finish.NONE), PICTURE)
                .holds();
        LayerContract.of(
                        enlarging(Spatial.of(2, 2).withStride(2), List.of(0, 0), 1, Finish.RELU),
                        uniform(0.1, 1),
                        Shape.of(2, 2, 2))
                .roundsOnceWhereverItRounds();
    }

    /** Every input element puts the kernel times itself at its place. */
    @Test
    void transposedConvolutionPutsAKernelAtEveryElement() {
        Layer layer = new TransposedConvolution(Spatial.of(2).withStride(2), List.of(1), 1, 1, false, Finish.NONE);
        RealTensor kernel = new RealTensor(Shape.of(2, 1, 1), new double[] {10, 1});
        RealTensor x = new RealTensor(Shape.of(1, 3, 1), new double[] {1, 2, 3});
        assertThat(output(layer, Map.of("weight", kernel), x)).containsExactly(10, 1, 20, 2, 30, 3, 0);
    }

    @Test
    void unevenPaddingKeepsTheContract() {
        Spatial uneven = new Spatial(List.of(3, 2), List.of(2, 1), List.of(1, 0), List.of(0, 1), List.of(1, 1));
        LayerContract.of(new Convolution(uneven, 4, 2, Finish.NONE), PICTURE).holds();
        LayerContract.of(new MaxPool(uneven), PICTURE).holds();
        LayerContract.of(new AveragePool(uneven, false), PICTURE).holds();
        LayerContract.of(new AveragePool(uneven, true), PICTURE).holds();
    }

    /** Windows over 0 1 2 with one zero in front: (·, 0), (1, 2). */
    @Test
    void zerosOfThePaddingCountOrDoNot() {
        Spatial windows = new Spatial(List.of(2), List.of(2), List.of(1), List.of(0), List.of(1));
        RealTensor x = new RealTensor(Shape.of(1, 3, 1), new double[] {6, 1, 2});
        assertThat(output(new AveragePool(windows, true), Map.of(), x)).containsExactly(3, 1.5);
        assertThat(output(new AveragePool(windows, false), Map.of(), x)).containsExactly(6, 1.5);
    }

    @Test
    void selectionsTakePositionsInTheirOrder() {
        assertThat(output(new Select(0, List.of(2, 0, 2)), Map.of(), counted(1, 3, 2)))
                .containsExactly(4, 5, 0, 1, 4, 5);
        assertThatThrownBy(() -> new Select(0, List.of(3)).outputShape(List.of(Shape.of(3, 2))))
                .hasMessage("a selection of positions [3] along axis 0 leaves the shape 3×2");
    }

    @Test
    void axesComeOnce() {
        assertThat(new Transpose(List.of(1, 2, 0)).outputShape(List.of(PICTURE)))
                .hasToString("5×6×4");
        assertThatThrownBy(() -> new Transpose(List.of(0, 0)))
                .hasMessage("an order of axes has each of them once, not [0, 0]");
    }

    @Test
    void unitsThatResetFirstKeepTheContract() {
        LayerContract.of(Recurrent.overTime(new ResetFirstGruCell(3), true), Shape.of(4, 5))
                .holds();
        LayerContract.of(Recurrent.overTime(new ResetFirstGruCell(3), false), Shape.of(4, 5))
                .holds();
    }

    /** Codes are steps, so their gradient is straight-through and not the limit of differences. */
    @Test
    void quantizersRoundOnceAndAgreeWithShapes() {
        Layer[] layers = {
            new Quantize(0.01f, 128, 0, 255, Quantize.Grid.HALF_EVEN),
            new Dequantize(List.of(0.5f, 0.25f, 0.125f, 1f, 2f, 3f), 1),
            new Requantize(List.of(20f), 128, 0, 255, false),
            new DynamicQuantize(DynamicQuantize.Result.CODES),
            new DynamicQuantize(DynamicQuantize.Result.SCALE)
        };
        for (Layer layer : layers) {
            LayerContract contract = LayerContract.of(layer, PICTURE);
            contract.roundsOnceWhereverItRounds();
            contract.agreesWithShapes();
        }
    }

    @Test
    void gradientsPassQuantizersWhereTheyDoNotClamp() {
        RealTensor x = new RealTensor(Shape.of(1, 4), new double[] {-9, -0.25, 0.75, 9});
        RealTensor gradient = new RealTensor(Shape.of(1, 4), new double[] {1, 2, 3, 4});
        Layer quantize = new Quantize(0.5f, 0, -8, 7, Quantize.Grid.HALF_EVEN);
        assertThat(output(quantize, Map.of(), x)).containsExactly(-8, 0, 2, 7);
        assertThat(LayerContract.inputGradient(quantize, Map.of(), x, gradient)).containsExactly(0, 4, 6, 0);
        Layer requantize = new Requantize(List.of(0.5f), 1, -8, 7, true);
        assertThat(output(requantize, Map.of(), new RealTensor(Shape.of(1, 4), new double[] {-90, 3, 5, 90})))
                .as("1.5 and 2.5 to even, plus 1")
                .containsExactly(-8, 3, 3, 7);
    }
}
