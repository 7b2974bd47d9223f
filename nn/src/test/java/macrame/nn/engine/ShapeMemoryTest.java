package macrame.nn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import macrame.nn.network.Network;
import macrame.nn.precision.Widths;
import macrame.nn.train.StepWork;
import macrame.nn.zoo.Zoo;
import macrame.sim.workload.Work;
import org.junit.jupiter.api.Test;

/** Shapes are all that a cost takes: no tensor of a large network ever exists. */
class ShapeMemoryTest {

    private static final long MEBIBYTE = 1 << 20;

    /** ResNet-50 has 25.6 million parameters and, for a batch of 32, 350 million activations. */
    @Test
    void aTrainingStepOfResNet50OnShapesTakesNoTensors() {
        Network network = Zoo.get("resnet-50").network();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        List<Work> work = StepWork.ofTraining(network, Widths.uniform(8), 32);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(work).hasSizeGreaterThan(161);
        assertThat(allocated).isPositive().isLessThan(50 * MEBIBYTE);
    }
}
