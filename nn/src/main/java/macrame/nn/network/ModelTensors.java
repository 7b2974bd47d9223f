package macrame.nn.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import macrame.nn.tensor.Tensor;

/**
 * Everything of a model that outlives a step, by name: {@code parameters/layer.name/master}, {@code …/value} and {@code
 * …/state/what}, and {@code states/layer.name}.
 */
final class ModelTensors<T extends Tensor> {

    private static final String MASTER = "/master";
    private static final String VALUE = "/value";
    private static final String STATE = "/state/";

    private final Map<String, Parameter<T>> parameters;
    private final Map<String, T> states;

    ModelTensors(Map<String, Parameter<T>> parameters, Map<String, T> states) {
        this.parameters = parameters;
        this.states = states;
    }

    Map<String, T> all() {
        Map<String, T> tensors = new LinkedHashMap<>();
        parameters.forEach((key, parameter) -> {
            parameter.share();
            tensors.put(path(key) + MASTER, parameter.master());
            tensors.put(path(key) + VALUE, parameter.value());
            parameter.optimizerState().forEach((name, state) -> tensors.put(path(key) + STATE + name, state));
        });
        states.forEach((key, state) -> tensors.put("states/" + key, state));
        return tensors;
    }

    void restore(Map<String, ? extends Tensor> tensors) {
        Map<String, Tensor> left = new TreeMap<>(tensors);
        parameters.forEach((key, parameter) -> {
            T master = taken(left, path(key) + MASTER, parameter.master());
            T value = taken(left, path(key) + VALUE, parameter.value());
            Map<String, T> state = new TreeMap<>();
            String prefix = path(key) + STATE;
            tensors.keySet().stream()
                    .filter(name -> name.startsWith(prefix))
                    .forEach(name -> state.put(name.substring(prefix.length()), taken(left, name, parameter.master())));
            parameter.restore(master, value, state);
        });
        states.replaceAll((key, state) -> taken(left, "states/" + key, state));
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("the model has no tensors " + left.keySet());
        }
    }

    private static String path(String key) {
        return "parameters/" + key;
    }

    /** A tensor of the same kind and shape as one of the model's. */
    private static <T extends Tensor> T taken(Map<String, Tensor> tensors, String name, T like) {
        Tensor tensor = tensors.remove(name);
        if (tensor == null
                || tensor.getClass() != like.getClass()
                || !tensor.shape().equals(like.shape())) {
            throw new IllegalArgumentException(
                    "the model needs a " + like.getClass().getSimpleName() + " " + name
                            + " of " + like.shape()
                            + (tensor == null
                                    ? ", and there is none"
                                    : ", not a " + tensor.getClass().getSimpleName() + " of " + tensor.shape()));
        }
        @SuppressWarnings("unchecked")
        T same = (T) tensor;
        return same;
    }
}
