package macrame.reports.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.nn.checkpoint.Remembered;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Memory;
import macrame.nn.engine.Observer;
import macrame.nn.measure.CastMeter;
import macrame.nn.measure.DynamicFormats;
import macrame.nn.measure.DynamicFormats.Change;
import macrame.nn.network.Model;
import macrame.nn.network.Replica;
import macrame.nn.precision.Precision;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.train.Trainer;

/** The engines of one run in fixed point, with what watches them. */
final class FixedBench {

    private final FixedPoint point;
    private final CastMeter casts = new CastMeter();
    private final DynamicFormats dynamic;
    private final List<FixedEngine> engines = new ArrayList<>();

    /**
     * A bench of as many engines as replicas.
     *
     * @param replicas number of engines
     * @param memory of the engine that holds the model
     */
    FixedBench(FixedPoint point, long seed, int replicas, Memory memory) {
        this.point = point;
        this.dynamic = point.dynamic()
                .map(rule -> new DynamicFormats(point.precision(), rule, this::use))
                .orElse(null);
        Observer<FixedTensor> observer = casts.and(dynamic == null ? new Observer<>() {} : dynamic);
        for (int i = 0; i < replicas; i++) {
            engines.add(new FixedEngine(
                    point.precision(), point.accumulation(), seed, observer, i == 0 ? memory : Memory.KEPT));
        }
    }

    private void use(Precision precision) {
        engines.forEach(engine -> engine.use(precision));
    }

    /** The engine that holds the model. */
    FixedEngine engine() {
        return engines.get(0);
    }

    /** One replica per engine. */
    List<Replica<FixedTensor>> replicas(Model<FixedTensor> model) {
        return engines.stream().map(engine -> new Replica<>(model, engine)).toList();
    }

    /** Lets formats follow their values before anybody hears of a step. */
    Trainer.Listener following(Trainer.Listener listener) {
        return new Trainer.Listener() {
            @Override
            public void stepped(long step, long steps, double loss) {
                if (dynamic != null) {
                    dynamic.stepped(step);
                }
                listener.stepped(step, steps, loss);
            }

            @Override
            public void answered(long step, long right, long answers) {
                listener.answered(step, right, answers);
            }

            @Override
            public void warned(String warning) {
                listener.warned(warning);
            }

            @Override
            public boolean cancelled() {
                return listener.cancelled();
            }
        };
    }

    Map<String, Remembered> remembered() {
        Map<String, Remembered> remembered = new LinkedHashMap<>(Map.of("casts", casts));
        if (dynamic != null) {
            remembered.put("formats", dynamic);
        }
        return remembered;
    }

    /** What casts did so far. */
    CastMeter casts() {
        CastMeter copy = new CastMeter();
        copy.restore(casts.state());
        return copy;
    }

    /** The arithmetic as it is now. */
    FixedPoint now() {
        return dynamic == null ? point : new FixedPoint(dynamic.precision(), point.accumulation());
    }

    /** Formats that changed on the way. */
    List<Change> changes() {
        return dynamic == null ? List.of() : dynamic.changes();
    }
}
