package macrame.nn.reinforcement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.nn.checkpoint.Checkpoints;
import macrame.nn.checkpoint.Progress;
import macrame.nn.checkpoint.Remembered;
import macrame.nn.engine.Condition;
import macrame.nn.engine.Engine;
import macrame.nn.engine.Engine.Reduction;
import macrame.nn.engine.OutOfRangeException;
import macrame.nn.network.Model;
import macrame.nn.network.Propagation;
import macrame.nn.network.TensorState;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.random.RandomStream;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import macrame.nn.train.DivergenceException;
import macrame.nn.train.SquaredError;
import macrame.nn.train.Trainer;
import macrame.nn.train.TrainingStep;
import macrame.nn.train.UpdateStep;
import macrame.nn.train.UpdateWatch;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Deep Q-learning in whatever engine the model lives in: an agent that moves ε-greedily, a replay memory, a target network
 * (Mnih et al. 2015, doi:10.1038/nature14236), and targets in which the network chooses the next move and the target
 * network says what it is worth (van Hasselt, Guez, Silver 2016, arXiv:1509.06461, eq. 4):
 *
 * <p>{@code y = ⟦r + γ·Q'(s', argmax_a Q(s', a))⟧}, y = r at the end of an episode. The loss of a move is {@code (Q(s, a) −
 * y)²}, and its gradient that of {@link SquaredError}, zero at the moves that were not made. All of it is computed by the
 * engine; the host compares the worths of moves, which rounds nothing, and draws random numbers.
 *
 * @param <T> the engine's tensor
 */
public final class QLearning<T extends Tensor> implements TensorState {

    private static final String REPLAY = "replay";
    private static final String MODEL = "model/";
    private static final String TARGET_MODEL = "target/";
    private static final Site ACTION = new Site(REPLAY, "action", Role.CONSTANT);
    private static final Site CONTINUES = new Site(REPLAY, "continues", Role.CONSTANT);
    private static final Site REWARD = new Site(REPLAY, "reward", Role.ACTIVATION);
    private static final Site DISCOUNT = new Site("target", "discount", Role.CONSTANT);
    private static final Site WORTH = new Site("target", "worth", Role.ACTIVATION);
    private static final Site TARGET = new Site("target", "value", Role.ACTIVATION);
    private static final Site GRADIENT = new Site("loss", "gradient", Role.ACTIVATION_GRADIENT);
    private static final int MOVES = Direction.values().length;

    private final Model<T> model;
    private final Model<T> target;
    private final Engine<T> engine;
    private final GridWorld world;
    private final QLearningPlan plan;
    private final UpdateWatch<T> updates;
    private final SquaredError loss = new SquaredError();
    private final ReplayMemory memory;
    private final List<Double> losses = new ArrayList<>();
    private int cell;
    private int moves;

    /**
     * An agent at the start of its world.
     *
     * @param model of a network from what the world shows to the worth of every {@link Direction}
     */
    public QLearning(Model<T> model, GridWorld world, QLearningPlan plan) {
        this.model = model;
        this.engine = model.engine();
        this.target = Model.of(model.network(), engine, model.masters());
        this.world = world;
        this.plan = plan;
        this.updates = new UpdateWatch<>(new TrainingStep<>(model, loss, plan.training()));
        this.memory = new ReplayMemory(plan.memory());
        this.cell = world.start();
        target.restore(model.tensors());
    }

    /**
     * Makes all moves and learns after each of them, once as many are remembered as an update takes.
     *
     * @return the mean loss of every update's moves before it
     * @throws DivergenceException if a loss is not finite or a value leaves a format that allows no overflow
     */
    public List<Double> run(Trainer.Listener listener) {
        return run(listener, null);
    }

    /**
     * The same from the last checkpoint on, saved on the way and at its end. What comes out is the same as that of a run
     * that was never stopped.
     *
     * @param checkpoints with {@link #remembered()} among what is saved beside, or null
     */
    public List<Double> run(Trainer.Listener listener, Checkpoints checkpoints) {
        if (checkpoints != null) {
            checkpoints.resume(this).ifPresent(last -> losses.addAll(last.losses()));
        }
        plan.training().schedule().warnings().forEach(listener::warned);
        boolean cancelled = listener.cancelled();
        while (moves < plan.moves() && !cancelled) {
            try {
                move(moves, listener);
            } catch (OutOfRangeException outOfRange) {
                throw DivergenceException.outOfRange(moves + 1L, outOfRange);
            }
            moves++;
            cancelled = listener.cancelled();
            if (checkpoints != null) {
                checkpoints.save(this, progress(), moves, 1, cancelled || moves == plan.moves());
            }
        }
        return List.copyOf(losses);
    }

    private Progress progress() {
        return new Progress(losses, losses.size(), plan.training().lossScaling().initial(), 0);
    }

    /** Number of moves so far, of all runs that this one goes on with. */
    public int moves() {
        return moves;
    }

    @Override
    public Map<String, T> tensors() {
        Map<String, T> all = new LinkedHashMap<>();
        model.tensors().forEach((name, tensor) -> all.put(MODEL + name, tensor));
        target.tensors().forEach((name, tensor) -> all.put(TARGET_MODEL + name, tensor));
        return all;
    }

    @Override
    public void restore(Map<String, ? extends Tensor> tensors) {
        model.restore(below(MODEL, tensors));
        target.restore(below(TARGET_MODEL, tensors));
    }

    private static Map<String, Tensor> below(String folder, Map<String, ? extends Tensor> tensors) {
        Map<String, Tensor> found = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(folder)) {
                found.put(name.substring(folder.length()), tensor);
            }
        });
        return found;
    }

    /** What a stopped run must know besides the tensors: where the agent is, and what it remembers of its moves. */
    public Map<String, Remembered> remembered() {
        Map<String, Remembered> remembered = new LinkedHashMap<>();
        remembered.put("agent", new Position());
        remembered.put(REPLAY, memory);
        return remembered;
    }

    private final class Position implements Remembered {

        @Override
        public Map<String, double[]> state() {
            return Map.of("moves and cell", new double[] {moves, cell});
        }

        @Override
        public void restore(Map<String, double[]> state) {
            moves = (int) state.get("moves and cell")[0];
            cell = (int) state.get("moves and cell")[1];
        }
    }

    private void move(int number, Trainer.Listener listener) {
        long seed = plan.training().seed();
        model.beginStep(seed, number);
        UniformRandomProvider bits = RandomStream.of(seed, "move of the agent", number);
        Transition made = world.step(cell, plan.exploration().choose(worths(cell), number, bits));
        memory.add(made);
        cell = made.ended() ? world.randomStart(bits) : made.next();
        if (memory.size() >= plan.training().batch()) {
            List<Transition> drawn = memory.draw(plan.training().batch(), RandomStream.of(seed, REPLAY, number));
            losses.add(learn(drawn, number, listener));
            listener.stepped(number + 1L, plan.moves(), losses.get(losses.size() - 1));
        }
        if ((number + 1) % plan.targetInterval() == 0) {
            target.restore(model.tensors());
        }
    }

    /** The move of most worth out of every cell. */
    public Policy policy() {
        return Policy.of(world, this::worths);
    }

    private double[] worths(int from) {
        return engine.read(outputs(model, new int[] {from})).values();
    }

    /**
     * One update from these moves.
     *
     * @param number of moves before it
     * @return their mean loss before the update
     */
    public double learn(List<Transition> moves, long number) {
        return learn(moves, number, (step, steps, mean) -> {});
    }

    private double learn(List<Transition> moves, long number, Trainer.Listener listener) {
        T targets = targets(moves);
        Propagation<T> propagation = new Propagation<>(model, true);
        T outputs = propagation.forward(propagation.load(
                observations(moves.stream().mapToInt(Transition::cell).toArray())));
        double scale = plan.training().lossScaling().initial();
        RealTensor wanted = wanted(moves, engine.read(targets).values());
        T gradient = loss.gradient(engine, outputs, wanted, scale);
        propagation.backward(engine.where(GRADIENT, made(moves), gradient));
        double mean = mean(moves, engine.read(outputs), wanted);
        if (!Double.isFinite(mean)) {
            throw DivergenceException.notFinite(number + 1, GRADIENT);
        }
        UpdateStep update = new UpdateStep(
                losses.size() + 1L,
                plan.training().schedule().rate(losses.size()),
                moves.size() * scale,
                plan.training().decay());
        updates.update(update, number + 1 == plan.moves()).forEach(listener::warned);
        return mean;
    }

    private T targets(List<Transition> moves) {
        int[] next = moves.stream().mapToInt(Transition::next).toArray();
        T chosen = engine.largest(-1, outputs(model, next));
        T worth = engine.reduce(WORTH, Reduction.SUM, -1, engine.where(WORTH, chosen, outputs(target, next)));
        double[] continues =
                moves.stream().mapToDouble(move -> move.ended() ? 0 : 1).toArray();
        T future = engine.where(WORTH, engine.mask(Condition.POSITIVE, column(CONTINUES, continues)), worth);
        T discount = engine.load(DISCOUNT, RealTensor.scalar(plan.discount()));
        double[] rewards = moves.stream().mapToDouble(Transition::reward).toArray();
        return engine.multiplyAdd(TARGET, discount, future, column(REWARD, rewards));
    }

    private T column(Site site, double[] values) {
        return engine.load(site, new RealTensor(Shape.of(values.length), values));
    }

    /** Where the outputs of a batch belong to the move that was made. */
    private T made(List<Transition> moves) {
        double[] actions =
                moves.stream().mapToDouble(move -> move.direction().ordinal()).toArray();
        return engine.oneHot(column(ACTION, actions), MOVES);
    }

    private static RealTensor wanted(List<Transition> moves, double[] targets) {
        double[] wanted = new double[moves.size() * MOVES];
        for (int i = 0; i < targets.length; i++) {
            wanted[i * MOVES + moves.get(i).direction().ordinal()] = targets[i];
        }
        return new RealTensor(Shape.of(moves.size(), MOVES), wanted);
    }

    private static double mean(List<Transition> moves, RealTensor outputs, RealTensor wanted) {
        double sum = 0;
        for (int i = 0; i < moves.size(); i++) {
            int at = i * MOVES + moves.get(i).direction().ordinal();
            double difference = outputs.values()[at] - wanted.values()[at];
            sum += difference * difference;
        }
        return sum / moves.size();
    }

    private T outputs(Model<T> of, int[] cells) {
        Propagation<T> propagation = new Propagation<>(of, false);
        return propagation.forward(propagation.load(observations(cells)));
    }

    private RealTensor observations(int[] cells) {
        int size = world.observationShape().size();
        double[] values = new double[cells.length * size];
        for (int i = 0; i < cells.length; i++) {
            world.observe(cells[i], values, i * size);
        }
        return new RealTensor(world.observationShape().inBatch(cells.length), values);
    }

    /** Latest moves, at most as many as an update takes. */
    public List<Transition> latest() {
        return memory.draw(
                plan.training().batch(), RandomStream.of(plan.training().seed(), REPLAY, plan.moves()));
    }

    /** The parameters that it has learnt so far, keyed {@code layer.name}. */
    public Map<String, RealTensor> masters() {
        return model.masters();
    }
}
