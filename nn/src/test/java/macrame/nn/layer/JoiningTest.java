package macrame.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Layers that join, add and reshape. */
class JoiningTest {

    @Test
    void joiningLayersKeepTheContract() {
        LayerContract.of(new Add(), Shape.of(2, 3), Shape.of(2, 3)).holds();
        LayerContract.of(new Concatenate(0), Shape.of(2, 3), Shape.of(4, 3)).holds();
        LayerContract.of(new Concatenate(1), Shape.of(2, 3), Shape.of(2, 1), Shape.of(2, 2))
                .holds();
        LayerContract.of(new Reshape(Shape.of(3, 2)), Shape.of(6)).holds();
        LayerContract.of(new Flatten(), Shape.of(2, 3)).holds();
    }

    @Test
    void joinedAxesAddUp() {
        assertThat(new Concatenate(1).outputShape(List.of(Shape.of(2, 3), Shape.of(2, 5))))
                .isEqualTo(Shape.of(2, 8));
    }

    @Test
    void mismatchesAreNamed() {
        assertThatThrownBy(() -> new Add().outputShape(List.of(Shape.of(2, 3), Shape.of(3, 2))))
                .hasMessage("the inputs of add have one shape, but for extents of 1 that repeat, not 2×3 and 3×2");
        assertThatThrownBy(() -> new Add().outputShape(List.of(Shape.of(2)))).hasMessage("add reads 2 inputs, not 1");
        assertThatThrownBy(() -> new Concatenate(0).outputShape(List.of(Shape.of(2, 3), Shape.of(2, 4))))
                .hasMessage("shapes 2×3 and 2×4 cannot be concatenated along axis 0: all other extents have to agree");
        assertThatThrownBy(() -> new Reshape(Shape.of(5)).outputShape(List.of(Shape.of(2, 3))))
                .hasMessage("a tensor of shape 2×3 cannot be read as 5: 6 elements are not 5");
    }
}
