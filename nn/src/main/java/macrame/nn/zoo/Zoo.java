package macrame.nn.zoo;

import java.util.List;
import macrame.files.InputException;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.network.Network;
import macrame.nn.tensor.Shape;

/** The built-in networks by name. */
public final class Zoo {

    /**
     * A built-in network.
     *
     * @param network the graph
     * @param description one line about it
     * @param trains whether it comes with data to train on; otherwise its cost can be asked for
     */
    public record Entry(Network network, String description, boolean trains) {}

    private static final List<Entry> ENTRIES =
            List.of(new Entry(mnistMlp(), "multilayer perceptron 784-512-256-256-10 for 28×28 digits", true));

    private Zoo() {}

    /** All networks, in the order of tables. */
    public static List<Entry> entries() {
        return ENTRIES;
    }

    /**
     * A network by name.
     *
     * @throws InputException if there is none
     */
    public static Entry get(String name) {
        for (Entry entry : ENTRIES) {
            if (entry.network().name().equals(name)) {
                return entry;
            }
        }
        List<String> names =
                ENTRIES.stream().map(entry -> entry.network().name()).toList();
        throw new InputException("network '" + name + "' is not known. Maybe one of " + String.join(", ", names) + ".");
    }

    private static Network mnistMlp() {
        return Network.builder("mnist-mlp", Shape.of(28, 28, 1))
                .add("flatten", new Flatten())
                .add("fc1", new Linear(512, Finish.RELU))
                .add("fc2", new Linear(256, Finish.RELU))
                .add("fc3", new Linear(256, Finish.RELU))
                .add("fc4", new Linear(10, Finish.NONE))
                .build();
    }
}
