package macrame.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import macrame.nn.engine.RealEngine;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** Layers whose parameters are rows of features. */
class LearnedRowsTest {

    @Test
    void learnedRowsKeepTheContract() {
        LayerContract.of(new LearnedOffset(), Shape.of(4, 3)).holds();
        LayerContract.of(new ClassToken(), Shape.of(4, 3)).holds();
        LayerContract.of(new Embedding(6, 3), indices(6), Shape.of(7))
                .withoutInputGradients()
                .holds();
    }

    @Test
    void embeddingLooksUpRowsAndAddsTheirGradients() {
        LayerRun<RealTensor> run = embedding();
        RealTensor indices = new RealTensor(Shape.of(2, 2), new double[] {2, 0, 2, 1});
        assertThat(run.forward(List.of(indices)).values()).containsExactly(5, 6, 1, 2, 5, 6, 3, 4);
        run.backward(new RealTensor(Shape.of(2, 2, 2), new double[] {1, 2, 3, 4, 5, 6, 7, 8}));
        assertThat(run.takeGradients().get("weight").values()).containsExactly(3, 4, 7, 8, 1 + 5, 2 + 6);
    }

    @Test
    void otherIndicesThanRowsAreRefused() {
        assertThatThrownBy(() -> embedding().forward(List.of(RealTensor.filled(Shape.of(1, 2), 3))))
                .hasMessage("an index is a whole number from 0 to 2, not 3");
        assertThatThrownBy(() -> embedding().forward(List.of(RealTensor.filled(Shape.of(1, 2), 0.5))))
                .hasMessage("an index is a whole number from 0 to 2, not 0.5");
        assertThatThrownBy(() -> embedding().forward(List.of(RealTensor.filled(Shape.of(1, 2), -1))))
                .hasMessage("an index is a whole number from 0 to 2, not -1");
    }

    private static LayerRun<RealTensor> embedding() {
        RealTensor table = new RealTensor(Shape.of(3, 2), new double[] {1, 2, 3, 4, 5, 6});
        return new LayerRun<>(
                new Embedding(3, 2), List.of(Shape.of(2)), Map.of("weight", table), new RealEngine(), true);
    }

    private static DoubleSupplier indices(int entries) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(3);
        return () -> random.nextInt(entries);
    }
}
