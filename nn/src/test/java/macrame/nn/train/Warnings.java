package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Hears what a run warns of, and that it goes on. */
final class Warnings implements Trainer.Listener {

    final List<String> said = new ArrayList<>();

    @Override
    public void stepped(long step, long steps, double loss) {
        assertThat(loss).isFinite();
    }

    @Override
    public void warned(String warning) {
        said.add(warning);
    }
}
