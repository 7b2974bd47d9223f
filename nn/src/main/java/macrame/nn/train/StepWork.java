package macrame.nn.train;

import java.util.List;
import macrame.nn.engine.ShapeEngine;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Propagation;
import macrame.nn.precision.SiteWidths;
import macrame.nn.tensor.ShapeTensor;
import macrame.sim.workload.Work;

/** The work of one step of a network, found by running it on shapes. */
public final class StepWork {

    private StepWork() {}

    /** The forward pass of one batch, without the host's loss. */
    public static List<Work> ofInference(Network network, SiteWidths widths, int batch) {
        ShapeEngine engine = new ShapeEngine(widths);
        Model<ShapeTensor> model = Model.ofShapes(network, engine);
        engine.forget();
        new Propagation<>(model, false).forward(input(network, engine, batch));
        return engine.work();
    }

    /** Forward, loss, backward and update of one batch. */
    public static List<Work> ofTraining(Network network, SiteWidths widths, int batch) {
        ShapeEngine engine = new ShapeEngine(widths);
        Model<ShapeTensor> model = Model.ofShapes(network, engine);
        engine.forget();
        TrainingStep.run(model, input(network, engine, batch), new int[batch], 1);
        return engine.work();
    }

    private static ShapeTensor input(Network network, ShapeEngine engine, int batch) {
        return engine.declare(Network.INPUT_SITE, network.input().inBatch(batch));
    }
}
