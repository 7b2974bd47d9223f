package macrame.nn.layer;

import java.util.ArrayList;
import java.util.List;
import macrame.nn.engine.Engine;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Axis;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * A cell repeated along an axis, from a state of zeros or the one that was carried over: back-propagation through time over all steps. The other axes but
 * the innermost are independent of each other, so that two of these, along the rows and along the columns of a picture,
 * are the spatial module of two RNNs.
 *
 * @param cell one step, the same for all
 * @param axis axis of one sample that is walked along, from 0; not the innermost, which has the features
 * @param everyStep whether the output has every step's output, or the last one's only
 * @param memory what is kept of the steps between the passes
 */
public record Recurrent(Cell cell, int axis, boolean everyStep, TimeMemory memory) implements MixesLocations {

    /** @throws IllegalArgumentException if the axis is negative */
    public Recurrent {
        Factors.count("an axis, counted from 1,", axis + 1);
    }

    /** A layer that keeps everything. */
    public Recurrent(Cell cell, int axis, boolean everyStep) {
        this(cell, axis, everyStep, TimeMemory.EVERYTHING);
    }

    /** This layer with another memory. */
    public Recurrent with(TimeMemory other) {
        return new Recurrent(cell, axis, everyStep, other);
    }

    /** A cell along the first axis of time × features. */
    public static Recurrent overTime(Cell cell, boolean everyStep) {
        return new Recurrent(cell, 0, everyStep);
    }

    @Override
    public String type() {
        return cell.type();
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Inputs.single(this, inputs);
        if (axis >= input.rank() - 1) {
            throw new IllegalArgumentException(
                    type() + " along axis " + axis + " needs features on a later axis, and the input is " + input);
        }
        Shape steps = input.with(input.rank() - 1, cell.units());
        return everyStep ? steps : Axis.removed(steps, axis);
    }

    @Override
    public List<ParameterSpec> parameters(List<Shape> inputs) {
        return cell.parameters(inputs.get(0).extent(-1));
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        T x = inputs.get(0);
        List<T> carried = pass.carried();
        List<T> start = carried.isEmpty() ? zeros(pass, Axis.removed(x.shape(), axis + 1), Role.ACTIVATION) : carried;
        int steps = x.shape().extent(axis + 1);
        ForwardWalk<T> walk = walk(pass, x);
        ForwardWalk.Outcome<T> walked =
                reRuns() ? walk.all(steps, start, RunSchedule.of(memory)) : walk.all(steps, start);
        pass.carry(walked.last());
        pass.save(x);
        List<T> outputs = walked.outputs();
        return everyStep ? joined(pass, "output", Role.ACTIVATION, outputs) : outputs.get(steps - 1);
    }

    private boolean reRuns() {
        return memory instanceof TimeMemory.Slots || memory instanceof TimeMemory.Halves;
    }

    private <T extends Tensor> ForwardWalk<T> walk(Pass<T> pass, T x) {
        return new ForwardWalk<>(pass, cell, step -> step(pass, x, step, Role.ACTIVATION));
    }

    /** State before the first step, or its gradient after the last. */
    private <T extends Tensor> List<T> zeros(Pass<T> pass, Shape step, Role role) {
        RealTensor zeros = RealTensor.filled(step.with(step.rank() - 1, cell.units()), 0);
        return cell.states().stream()
                .map(part -> pass.engine().load(pass.site(part, role), zeros))
                .toList();
    }

    private <T extends Tensor> T step(Pass<T> pass, T x, int step, Role role) {
        Engine<T> engine = pass.engine();
        Site site = pass.site("step", role);
        T slice = engine.move(site, x, new Move.Slice(axis + 1, step, 1));
        return engine.move(site, slice, new Move.Reshape(Axis.removed(x.shape(), axis + 1)));
    }

    private <T extends Tensor> T joined(Pass<T> pass, String part, Role role, List<T> steps) {
        Shape shape = Axis.inserted(steps.get(0).shape(), axis + 1);
        Site site = pass.site(part, role);
        List<T> slices = steps.stream()
                .map(step -> pass.engine().move(site, step, new Move.Reshape(shape)))
                .toList();
        return pass.engine().concatenate(site, axis + 1, slices);
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        T x = pass.restore();
        int steps = x.shape().extent(axis + 1);
        BackwardWalk<T> back = new BackwardWalk<>(pass, x.shape(), outputGradient);
        if (reRuns()) {
            walk(pass, x).back(steps, RunSchedule.of(memory), back::step);
        } else {
            for (int step = steps - 1; step >= 0; step--) {
                back.step(step);
            }
        }
        return pass.needsInputGradient()
                ? List.of(joined(pass, "input", Role.ACTIVATION_GRADIENT, back.inputGradients))
                : List.of();
    }

    /** Whether gradients flow from a step to the one before. */
    private boolean flowsBeyond(int step) {
        return step > 0 && !(memory instanceof TimeMemory.Truncated truncated && step % truncated.steps() == 0);
    }

    private final class BackwardWalk<T extends Tensor> {

        private final Pass<T> pass;
        private final Shape shape;
        private final T outputGradient;
        private final int last;
        private final List<T> inputGradients = new ArrayList<>();
        private List<T> later;

        BackwardWalk(Pass<T> pass, Shape shape, T outputGradient) {
            this.pass = pass;
            this.shape = shape;
            this.outputGradient = outputGradient;
            this.last = shape.extent(axis + 1) - 1;
            this.later = zeros(pass, Axis.removed(shape, axis + 1), Role.ACTIVATION_GRADIENT);
        }

        void step(int step) {
            pass.engine().beginTime(step);
            List<T> gradient = stateGradients(pass, outputGradient, later, step, last);
            CellGradients<T> gradients = cell.backward(pass, gradient, flowsBeyond(step));
            gradients.input().ifPresent(input -> inputGradients.add(0, input));
            later = flowsBeyond(step)
                    ? gradients.state()
                    : zeros(pass, Axis.removed(shape, axis + 1), Role.ACTIVATION_GRADIENT);
            pass.engine().endTime();
        }
    }

    /** What flows back from the later step, plus what flows back from the step's own output. */
    private <T extends Tensor> List<T> stateGradients(
            Pass<T> pass, T outputGradient, List<T> later, int step, int last) {
        if (!everyStep && step < last) {
            return later;
        }
        Formula<T> formula = new Formula<>(pass);
        T own = everyStep ? step(pass, outputGradient, step, Role.ACTIVATION_GRADIENT) : outputGradient;
        List<T> gradients = new ArrayList<>(later);
        gradients.set(0, step < last ? formula.plus(formula.gradient("state"), own, later.get(0)) : own);
        return gradients;
    }
}
