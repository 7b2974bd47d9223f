package macrame.nn.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import macrame.nn.tensor.Tensor;

/**
 * Runs a cell along its steps and, on the way back, runs steps again whose results were not kept.
 *
 * @param pass what the layer sees
 * @param cell one step
 * @param inputs the input of every step
 * @param <T> the engine's tensor
 */
record ForwardWalk<T extends Tensor>(Pass<T> pass, Cell cell, IntFunction<T> inputs) {

    /** A run of steps that starts with a kept state, and the slots that are free while it is gone back through. */
    private record Run(int from, int slots) {}

    /** Goes one step back, whose results are on top of the tape. */
    interface StepBack {
        /** One step back. */
        void run(int step);
    }

    /**
     * What came of all steps.
     *
     * @param outputs of every step
     * @param last the state after the last one
     */
    record Outcome<T extends Tensor>(List<T> outputs, List<T> last) {}

    /** All steps, everything kept. */
    Outcome<T> all(int steps, List<T> start) {
        List<T> outputs = new ArrayList<>();
        List<T> state = start;
        for (int step = 0; step < steps; step++) {
            state = next(pass, step, state);
            outputs.add(state.get(0));
        }
        return new Outcome<>(outputs, state);
    }

    /** All steps, with the states that a schedule says and the last step kept. */
    Outcome<T> all(int steps, List<T> start, RunSchedule schedule) {
        List<Run> runs = runs(steps, schedule);
        List<T> outputs = new ArrayList<>();
        List<T> state = start;
        int run = 0;
        for (int step = 0; step < steps; step++) {
            if (run < runs.size() && runs.get(run).from() == step) {
                state.forEach(pass::save);
                run++;
            }
            state = next(step == steps - 1 ? pass : new WithoutTape<>(pass), step, state);
            outputs.add(state.get(0));
        }
        return new Outcome<>(outputs, state);
    }

    private static List<Run> runs(int steps, RunSchedule schedule) {
        List<Run> runs = new ArrayList<>();
        runs.add(new Run(0, schedule.slots()));
        while (true) {
            Run last = runs.get(runs.size() - 1);
            int split = steps - last.from() < 2 ? 0 : schedule.split(steps - last.from(), last.slots());
            if (split == 0) {
                return runs;
            }
            runs.add(new Run(last.from() + split, last.slots() - 1));
        }
    }

    /** Goes back through steps that {@link #all(int, List, RunSchedule)} ran. */
    void back(int steps, RunSchedule schedule, StepBack stepBack) {
        stepBack.run(steps - 1);
        List<Run> runs = runs(steps, schedule);
        int to = steps - 1;
        for (int i = runs.size() - 1; i >= 0; i--) {
            List<T> start = new ArrayList<>();
            cell.states().forEach(part -> start.add(0, pass.restore()));
            back(runs.get(i).from(), to, start, schedule, runs.get(i).slots(), stepBack);
            to = runs.get(i).from();
        }
    }

    private void back(int from, int to, List<T> start, RunSchedule schedule, int slots, StepBack stepBack) {
        if (from == to) {
            return;
        }
        int split = to - from == 1 ? 0 : schedule.split(to - from, slots);
        if (split > 0) {
            List<T> middle = again(new WithoutTape<>(pass), from, from + split, start);
            back(from + split, to, middle, schedule, slots - 1, stepBack);
            back(from, from + split, start, schedule, slots, stepBack);
            return;
        }
        for (int step = to - 1; step >= from; step--) {
            again(pass, step, step + 1, again(new WithoutTape<>(pass), from, step, start));
            stepBack.run(step);
        }
    }

    private List<T> again(Pass<T> keeping, int from, int to, List<T> start) {
        List<T> state = start;
        pass.engine().recompute(true);
        for (int step = from; step < to; step++) {
            state = next(keeping, step, state);
        }
        pass.engine().recompute(false);
        return state;
    }

    private List<T> next(Pass<T> keeping, int step, List<T> state) {
        pass.engine().beginTime(step);
        List<T> next = cell.forward(keeping, inputs.apply(step), state);
        pass.engine().endTime();
        return next;
    }
}
