package macrame.nn.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import macrame.nn.block.SpatialRnn;
import macrame.nn.layer.ElmanCell;
import macrame.nn.layer.Recurrent;
import macrame.nn.network.Network;
import macrame.nn.tensor.Shape;
import macrame.nn.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of course documents on these networks, recomputed where the documents err. */
class NetworkSummaryTest {

    private final NetworkSummary cnn = NetworkSummary.of(Zoo.get("cifar-cnn").network());

    @Test
    void cifarCnnHasItsParametersAndTextbookFlops() {
        assertThat(cnn.total(LayerSummary::parameters)).isEqualTo(223_496);
        assertThat(cnn.total(LayerSummary::textbookFlops)).isEqualTo(26_952_192);
    }

    @Test
    void threeComparisonsPerPoolAreCounted() {
        long pooled = cnn.layers().stream()
                .filter(layer -> layer.type().equals("max-pool"))
                .mapToLong(layer -> layer.output().size())
                .sum();
        assertThat(cnn.total(LayerSummary::flops)).isEqualTo(26_952_192 + 2 * pooled);
    }

    @Test
    void firstReluHasOneOperationPerElement() {
        assertThat(layer("relu1").flops()).isEqualTo(16_384);
        assertThat(layer("relu1").textbookFlops()).isEqualTo(16_384);
    }

    @Test
    void receptiveFieldsGrowAsDerived() {
        assertThat(cnn.layers().stream()
                        .filter(layer -> !layer.type().equals("relu"))
                        .map(layer ->
                                layer.receptiveField().orElseThrow().size().get(0)))
                .containsExactly(5, 7, 8, 12, 16, 18, 26, 26, 30, 46, 54, 86, 102);
    }

    /** A field of 46 is larger than the picture, yet in the corner it lies outside for the most part. */
    @Test
    void firstLayerThatSeesTheWholeInputEverywhereIsTheFourthPool() {
        String first = cnn.layers().stream()
                .filter(LayerSummary::seesWholeInput)
                .findFirst()
                .orElseThrow()
                .name();
        assertThat(first).isEqualTo("pool4");
        assertThat(layer("pool4").output()).isEqualTo(Shape.of(2, 2, 96));
        assertThat(layer("conv7").seesWholeInput()).isFalse();
    }

    /** The last row of the last column depends on everything above and to the left: no window of one location. */
    @Test
    void recurrencesHaveNoReceptiveWindow() {
        Network.Builder builder = Network.builder("module", Shape.of(4, 4, 3));
        new SpatialRnn(3).addTo(builder, "module", Network.INPUT);
        NetworkSummary module = NetworkSummary.of(builder.build());
        assertThat(module.layers()).allSatisfy(layer -> {
            assertThat(layer.receptiveField()).isEmpty();
            assertThat(layer.seesWholeInput()).isFalse();
        });
        // 8·H·W·C² FLOPs of both products
        assertThat(module.total(LayerSummary::macs)).isEqualTo(4 * 4 * 4 * 3 * 3);
    }

    /**
     * Queries, keys and values are made of one position each; scores are of a position and all others. A step of a
     * recurrence sees what came before it, and the mean over all locations everything.
     */
    @ParameterizedTest
    @CsvSource({
        "vit-s, block1-attention-scores",
        "transformer-block, block-attention-scores",
        "renet-2d, pool",
        "cifar-lenet, fc1",
        "mnist-mlp, fc1",
        "rnn-tanh,"
    })
    void wholeInputsAreSeenFromWhereLocationsAreGathered(String network, String layer) {
        assertThat(NetworkSummary.of(Zoo.get(network).network()).layers().stream()
                        .filter(LayerSummary::seesWholeInput)
                        .map(LayerSummary::name)
                        .findFirst())
                .isEqualTo(Optional.ofNullable(layer));
    }

    @Test
    void theLastStepOfARecurrenceSeesAllOfThem() {
        Network last = Network.builder("last", Shape.of(5, 3))
                .add("rnn", Recurrent.overTime(new ElmanCell(4), false))
                .build();
        assertThat(NetworkSummary.of(last).layers().get(0).seesWholeInput()).isTrue();
    }

    @Test
    void usefulSharesOfTheConvolutionsAreThoseOfTheirPadding() {
        List<Long> percent = cnn.layers().stream()
                .filter(layer -> layer.type().equals("convolution"))
                .map(layer -> Math.round(100.0 * layer.usefulMacs() / layer.macs()))
                .toList();
        assertThat(percent).containsExactly(93L, 96L, 92L, 92L, 84L, 100L, 69L, 44L);
    }

    @Test
    void lenetHasItsParametersMacsAndMaps() {
        NetworkSummary lenet = NetworkSummary.of(Zoo.get("cifar-lenet").network());
        assertThat(lenet.layers().stream().map(LayerSummary::parameters).filter(parameters -> parameters > 0))
                .containsExactly(456L, 2_416L, 48_120L, 10_164L, 850L);
        assertThat(lenet.total(LayerSummary::parameters)).isEqualTo(62_006);
        assertThat(lenet.total(LayerSummary::macs)).isEqualTo(651_720);
        assertThat(lenet.layers().stream().limit(4).map(layer -> layer.output().extent(0)))
                .containsExactly(28, 14, 10, 5);
    }

    @Test
    void knownNetworksHaveTheirKnownParameters() {
        assertThat(parameters("mnist-mlp")).isEqualTo(601_610);
        assertThat(parameters("vgg-16")).isEqualTo(138_357_544);
        assertThat(parameters("alexnet-2col")).isEqualTo(60_965_224);
        assertThat(parameters("resnet-18")).isEqualTo(11_689_512);
        assertThat(parameters("resnet-50")).isEqualTo(25_557_032);
        assertThat(parameters("mobilenet-v1")).isEqualTo(4_231_976);
        assertThat(parameters("mnist-mlp-bn")).isEqualTo(601_610 + 2_048);
        assertThat(parameters("transformer-block")).isEqualTo(7_087_872);
        assertThat(parameters("vit-s")).isEqualTo(22_050_664);
    }

    private static long parameters(String name) {
        return NetworkSummary.of(Zoo.get(name).network()).total(LayerSummary::parameters);
    }

    private LayerSummary layer(String name) {
        return cnn.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
