package macrame.nn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import macrame.nn.engine.Observer;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import org.junit.jupiter.api.Test;

class MeterThreadTest {

    private static final Site SITE = new Site("layer", "output", Role.ACTIVATION);

    /** Keeps what it is told, and fails at one value. */
    private static final class Witness implements Observer<RealTensor> {

        private final List<Double> seen = new ArrayList<>();
        private final Set<String> threads = new ConcurrentSkipListSet<>();
        private final double failing;

        Witness(double failing) {
            this.failing = failing;
        }

        @Override
        public void result(Site site, RealTensor result) {
            threads.add(Thread.currentThread().getName());
            if (result.values()[0] == failing) {
                throw new IllegalArgumentException("value " + (int) failing);
            }
            seen.add(result.values()[0]);
        }
    }

    private static int tell(Observer<RealTensor> observer, int count) {
        for (int i = 0; i < count; i++) {
            observer.result(SITE, RealTensor.scalar(i));
        }
        return count;
    }

    @Test
    void everythingIsSeenInOrderOnAnotherThreadBeforeTheEnd() {
        Witness witness = new Witness(-1);
        int told = MeterThread.beside(witness, observer -> tell(observer, 1000));
        assertThat(told).isEqualTo(1000);
        assertThat(witness.seen)
                .isEqualTo(IntStream.range(0, 1000).mapToObj(i -> (double) i).toList());
        assertThat(witness.threads).containsExactly("meter");
    }

    @Test
    void whatTheMeterThrowsComesFirst() {
        assertThatThrownBy(() -> MeterThread.beside(new Witness(3), observer -> {
                    tell(observer, 4);
                    throw new IllegalStateException("the work failed too");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value 3");
        assertThatThrownBy(() -> MeterThread.beside(new Witness(999), observer -> tell(observer, 1000)))
                .hasMessage("value 999");
    }

    @Test
    void whatTheWorkThrowsIsThrownWhenTheMeterIsFine() {
        Witness witness = new Witness(-1);
        assertThatThrownBy(() -> MeterThread.beside(witness, observer -> {
                    tell(observer, 10);
                    throw new IllegalStateException("the work failed");
                }))
                .hasMessage("the work failed");
        assertThat(witness.seen).hasSize(10);
    }
}
