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

    /** Forward, loss, backward and update of one batch, by cross entropy and plain gradient descent. */
    public static List<Work> ofTraining(Network network, SiteWidths widths, int batch) {
        return ofTraining(network, widths, new SoftmaxCrossEntropy(), new TrainingPlan(1, batch, 1, 1));
    }

    /** Forward, loss, backward and update of one batch as a plan has it. */
    public static List<Work> ofTraining(Network network, SiteWidths widths, Loss loss, TrainingPlan plan) {
        ShapeEngine engine = new ShapeEngine(widths);
        Model<ShapeTensor> model = Model.ofShapes(network, engine);
        engine.forget();
        ShapeTensor input = input(network, engine, plan.batch());
        new TrainingStep<>(model, loss, plan).run(input, loss.anyTargets(network.outputShape(), plan.batch()));
        return engine.work();
    }

    private static ShapeTensor input(Network network, ShapeEngine engine, int batch) {
        return engine.declare(Network.INPUT_SITE, network.input().inBatch(batch));
    }
}
