package macrame.reports.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import macrame.nn.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerceptronFormulasTest {

    private static PerceptronFormulas uniform(int samples, int hiddenLayers, int hidden, int inputs, int classes) {
        List<Integer> widths = new ArrayList<>(List.of(inputs));
        widths.addAll(Collections.nCopies(hiddenLayers, hidden));
        widths.add(classes);
        return new PerceptronFormulas(widths, samples);
    }

    @ParameterizedTest
    @CsvSource({"1,1,5,7,3", "20,3,256,784,10", "8,4,20,10,3", "3,2,1,1,1"})
    void sumsAreTheClosedFormsWhenHiddenLayersAreEqual(int m, int l, int h, int d, int k) {
        PerceptronFormulas formulas = uniform(m, l, h, d, k);
        assertThat(formulas.backPropagation())
                .isEqualTo((long) m * ((l - 1) * (3L * h * h + h) + h * (2L * d + 3 * k + 1) + 2 * k));
        assertThat(formulas.parameters() + formulas.storedActivations())
                .isEqualTo((l - 1) * ((long) h * h + h) + (long) h * (d + k + 1) + k + 2L * m * l * h);
    }

    /** 10 inputs, 4 hidden layers of 20, 3 outputs: 3(dn + nc) + 3(L − 1)n² − dn + Ln = 780 + 3600 − 200 + 80. */
    @Test
    void walkingEveryPathTakesTwentyMillionMultiplicationsInsteadOfFourThousand() {
        PerceptronFormulas formulas = uniform(1, 4, 20, 10, 3);
        assertThat(formulas.backPropagation() - formulas.lossGradient()).isEqualTo(4_260);
        assertThat(formulas.pathEnumeration()).isEqualTo(20_690_660);
        assertThat(formulas.weights()).isEqualTo(1_460);
    }

    @Test
    void onlyChainsOfLinearLayersHaveThem() {
        assertThat(PerceptronFormulas.of(Zoo.get("mnist-mlp").network(), 1)
                        .orElseThrow()
                        .widths())
                .containsExactly(784, 512, 256, 256, 10);
        assertThat(PerceptronFormulas.of(Zoo.get("regression-mlp").network(), 1)
                        .orElseThrow()
                        .widths())
                .containsExactly(2, 32, 32, 1);
        for (String other : List.of("mnist-mlp-bn", "cifar-lenet", "resnet-18", "rnn-tanh")) {
            assertThat(PerceptronFormulas.of(Zoo.get(other).network(), 1))
                    .as(other)
                    .isEmpty();
        }
        assertThatThrownBy(() -> new PerceptronFormulas(List.of(3, 2), 1)).hasMessageContaining("hidden layer");
    }
}
