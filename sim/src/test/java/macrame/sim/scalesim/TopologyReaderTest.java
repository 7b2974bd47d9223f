package macrame.sim.scalesim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import macrame.files.InputException;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.TimingText;
import macrame.sim.cost.CostModel;
import macrame.sim.cost.CostRow;
import macrame.sim.cost.NetworkCost;
import macrame.sim.scalesim.Topology.Convolution;
import macrame.sim.scalesim.Topology.Product;
import macrame.sim.workload.Phase;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.VectorWork;
import macrame.sim.workload.Words;
import macrame.sim.workload.Work;
import org.junit.jupiter.api.Test;

class TopologyReaderTest {

    private static final String HEADER =
            "Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels, Num Filter, Strides,\n";

    private static Topology read(String text) {
        return TopologyReader.ofText("net.csv", text);
    }

    @Test
    void everyShapeOfLineIsRead() {
        Convolution plain = new Convolution("Conv1", 224, 200, 11, 7, 3, 96, 4, 4);
        assertThat(read(HEADER + "Conv1, 224, 200, 11, 7, 3, 96, 4,").layers()).containsExactly(plain);
        assertThat(read("\uFEFF" + HEADER + "\nConv1 ,224,200 ,11,7,3,96,4\n\n").layers())
                .containsExactly(plain);
        assertThat(read(HEADER + "Conv1, 224, 200, 11, 7, 3, 96, 4, 2:4,\r\n").layers())
                .containsExactly(plain);
        assertThat(read("Conv1, 224, 200, 11, 7, 3, 96, 4, 2,,,").layers())
                .containsExactly(new Convolution("Conv1", 224, 200, 11, 7, 3, 96, 4, 2));
        String unnamed = "Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels, Num Filter,"
                + " Strides, , ,\n";
        assertThat(read(unnamed + "Conv1, 224, 200, 11, 7, 3, 96, 4, , ,\n").layers())
                .containsExactly(plain);
        assertThat(read(unnamed + "Conv1, 224, 200, 11, 7, 3, 96, 4, 2, ,\n").layers())
                .containsExactly(new Convolution("Conv1", 224, 200, 11, 7, 3, 96, 4, 2));
        assertThat(read("Layer, M, N, K,\nFc, 256, 128, 64,").layers())
                .containsExactly(new Product("Fc", new ProductShape(256, 64, 128)));
        assertThat(read("Name, M, N, K\nFc, 256, 128, 64").layers())
                .containsExactly(new Product("Fc", new ProductShape(256, 64, 128)));
    }

    @Test
    void malformedLinesNameFileLineAndWhatWasExpected() {
        assertRefused(HEADER + "Conv1, 224, 224, 11, 11, 3,", "net.csv:2", "7 or 8 numbers", "found 5");
        assertRefused(HEADER + "\nConv1, 224, x, 11, 11, 3, 96, 4,", "net.csv:3", "'x'");
        assertRefused("Conv1, 224, 224, 11, 11, 0, 96, 4,", "net.csv:1", "'0'");
        assertRefused("Conv1, 10, 10, 11, 11, 3, 96, 4,", "net.csv:1", "does not fit");
        assertRefused("Fc, 256, 128, 99999999999,", "net.csv:1", "99999999999");
        assertRefused("Fc, 256, 128, 99999999999,", "net.csv:1", "1 to 2147483647");
        assertRefused("Fc, 256, x, y,", "net.csv:1", "'x'");
        assertRefused("Fc", "net.csv:1", "found 0");
        assertRefused(HEADER, "lists no layer");
    }

    private static void assertRefused(String text, String... parts) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InputException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
    }

    @Test
    void layersBeyondALongAreRefusedByName() {
        assertRefused("Fc, 2147483647, 2147483647, 2147483647,", "net.csv:1", "2^63");
        Topology huge = read("Fc, 2147483647, 2147483647, 1,");
        assertThatThrownBy(() -> huge.work(ArrayConfig.parse("8x8"), 1000, false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'Fc'");
    }

    @Test
    void trainingAddsGradientsAndUpdatesToTheForwardProducts() {
        Topology net = read("A, 8, 8, 3, 3, 4, 6, 1,\nB, 6, 6, 2, 2, 6, 5, 2,");
        List<Work> work = net.work(ArrayConfig.parse("8x8"), 2, true);
        assertThat(work)
                .extracting(piece -> piece.layer() + " " + piece.phase())
                .containsExactly(
                        "A FORWARD",
                        "A WEIGHT_GRADIENT",
                        "A UPDATE",
                        "B FORWARD",
                        "B INPUT_GRADIENT",
                        "B WEIGHT_GRADIENT",
                        "B UPDATE");
        ProductWork forward = (ProductWork) work.get(3);
        ProductWork input = (ProductWork) work.get(4);
        ProductWork weights = (ProductWork) work.get(5);
        VectorWork update = (VectorWork) work.get(6);
        assertThat(update.elements()).isEqualTo(weights.elements()).isEqualTo(2 * 2 * 6 * 5);
        assertThat(update.reads()).containsExactly(new Words(120, 8), new Words(120, 8));
        assertThat(update.writes()).isEqualTo(new Words(120, 8));
        assertThat(forward.shape()).isEqualTo(new ProductShape(2 * 9, 2 * 2 * 6, 5));
        assertThat(weights.shape()).isEqualTo(new ProductShape(2 * 2 * 6, 2 * 9, 5));
        // Every useful multiplication of the forward pass has its counterpart in both gradients.
        assertThat(input.usefulMacs()).isEqualTo(forward.usefulMacs());
        assertThat(weights.usefulMacs()).isEqualTo(forward.usefulMacs());
    }

    @Test
    void aDepthwiseLayerHasAGroupPerChannel() {
        Topology net = read("Conv_DP1, 8, 8, 3, 3, 4, 1, 1,");
        ProductWork work =
                (ProductWork) net.work(ArrayConfig.parse("8x8"), 1, false).get(0);
        assertThat(work.groups()).isEqualTo(4);
        assertThat(work.shape()).isEqualTo(new ProductShape(36, 9, 1));
        assertThat(work.phase()).isEqualTo(Phase.FORWARD);
    }

    @Test
    void aSharedTopologyGivesScaleSimsOwnCycles() {
        Optional<Path> topologies = shared("topologies");
        assumeTrue(topologies.isPresent(), "no folder shared/topologies above the working directory");
        ArrayConfig array = ArrayConfig.parse("32x32")
                .withDataflow(Dataflow.WEIGHT_STATIONARY)
                .withTiming(TimingText.parse("scalesim"));
        Topology alexnet = TopologyReader.ofFile(topologies.get().resolve("alexnet.csv"));
        NetworkCost cost = new CostModel(array).cost(alexnet.work(array, 1, false));
        assertThat(cost.rows())
                .extracting(CostRow::cycles)
                .extracting(cycles -> cycles.total())
                .containsExactly(112283L, 373799L, 185759L, 278639L, 185759L);
        Topology gemm = TopologyReader.ofFile(topologies.get().resolve("gemm_mnk.csv"));
        assertThat(gemm.layers()).containsExactly(new Product("Test 1", new ProductShape(256, 256, 128)));
        assertThat(TopologyReader.ofFile(topologies.get().resolve("resnet18.csv"))
                        .layers())
                .hasSize(21);
    }

    static Optional<Path> shared(String folder) {
        String given = System.getProperty("macrame.shared");
        if (given != null) {
            return Optional.of(Path.of(given, folder)).filter(Files::isDirectory);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared").resolve("oracle"))) {
                return Optional.of(at.resolve("shared").resolve(folder)).filter(Files::isDirectory);
            }
        }
        return Optional.empty();
    }
}
