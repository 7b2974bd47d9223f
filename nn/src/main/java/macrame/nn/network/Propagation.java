package macrame.nn.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import macrame.nn.engine.Engine;
import macrame.nn.engine.Sum;
import macrame.nn.layer.Pass;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One batch on its way through a model, forward and, when training, backward.
 *
 * @param <T> the engine's tensor
 */
public final class Propagation<T extends Tensor> {

    private final Model<T> model;
    private final Replica<T> replica;
    private final Tape<T> tape = new Tape<>();
    private final boolean training;
    private final MemoryListener<T> listener;

    /** @param training whether a backward pass follows */
    public Propagation(Model<T> model, boolean training) {
        this(Replica.of(model), training);
    }

    /** A batch that goes through one replica of a model. */
    public Propagation(Replica<T> replica, boolean training) {
        this(replica, training, MemoryListener.none());
    }

    /** A batch that is trained while somebody hears what has to be kept for it. */
    public Propagation(Model<T> model, MemoryListener<T> listener) {
        this(Replica.of(model), true, listener);
    }

    private Propagation(Replica<T> replica, boolean training, MemoryListener<T> listener) {
        this.model = replica.model();
        this.replica = replica;
        this.training = training;
        this.listener = listener;
    }

    /** Loads a batch in the format of the network's input. */
    public T load(RealTensor batch) {
        return replica.engine().load(Network.INPUT_SITE, batch);
    }

    /** Runs all layers; the output of the last one. */
    public T forward(T input) {
        Map<String, T> outputs = new HashMap<>();
        outputs.put(Network.INPUT, input);
        T output = input;
        for (Node node : model.network().nodes()) {
            List<T> inputs = node.inputs().stream().map(outputs::get).toList();
            output = node.layer().forward(new NodePass(node), inputs);
            outputs.put(node.name(), output);
        }
        return output;
    }

    /**
     * Runs all layers backward and adds to the parameters' gradients. Where several nodes read one, their gradients are
     * added from the last reader to the first.
     *
     * @param outputGradient gradient of the loss by the output
     */
    public void backward(T outputGradient) {
        Map<String, T> gradients = new HashMap<>();
        List<Node> nodes = model.network().nodes();
        gradients.put(model.network().output().name(), outputGradient);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            T gradient = gradients.remove(node.name());
            if (gradient == null) {
                continue;
            }
            List<T> inputs = node.layer().backward(new NodePass(node), gradient);
            listener.wentBack(node.name(), gradient, inputs, gradients.values());
            for (int j = 0; j < inputs.size(); j++) {
                String source = node.inputs().get(j);
                gradients.merge(source, inputs.get(j), (sum, next) -> added(source, sum, next));
            }
        }
    }

    private T added(String node, T sum, T next) {
        Engine<T> engine = replica.engine();
        T one = engine.load(new Site(node, "one", Role.CONSTANT), RealTensor.scalar(1));
        return engine.multiplyAdd(new Site(node, "output", Role.ACTIVATION_GRADIENT), one, next, sum);
    }

    private final class NodePass implements Pass<T> {

        private final Node node;

        NodePass(Node node) {
            this.node = node;
        }

        @Override
        public Engine<T> engine() {
            return replica.engine();
        }

        @Override
        public T parameter(String name) {
            return model.parameter(node.name(), name).value();
        }

        @Override
        public Sum<T> gradient(String name) {
            return replica.gradient(node.name(), name);
        }

        @Override
        public List<T> carried() {
            return replica.carried(node.name());
        }

        @Override
        public void carry(List<T> state) {
            replica.carry(node.name(), state);
        }

        @Override
        public T state(String name) {
            return replica.state(node.name(), name);
        }

        @Override
        public void setState(String name, T value) {
            replica.setState(node.name(), name, value);
        }

        @Override
        public UniformRandomProvider random(String part, int sample) {
            return replica.random(node.name(), part, sample);
        }

        @Override
        public void save(T tensor) {
            saveShape(tensor);
            if (training) {
                listener.saved(node.name(), tensor);
            }
        }

        @Override
        public void saveShape(T tensor) {
            if (training) {
                tape.push(node.name(), tensor);
            }
        }

        @Override
        public T restore() {
            return tape.pop(node.name());
        }

        @Override
        public Site site(String part, Role role) {
            return new Site(node.name(), part, role);
        }

        @Override
        public boolean needsInputGradient() {
            return model.needsInputGradient(node);
        }

        @Override
        public boolean training() {
            return training;
        }
    }
}
