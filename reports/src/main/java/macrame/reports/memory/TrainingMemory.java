package macrame.reports.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.nn.engine.ShapeEngine;
import macrame.nn.network.MemoryListener;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Parameter;
import macrame.nn.network.Propagation;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.precision.SiteWidths;
import macrame.nn.tensor.ShapeTensor;
import macrame.nn.train.Optimizer;
import macrame.nn.train.UpdateRule;
import macrame.nn.train.UpdateStep;
import macrame.nn.train.WeightDecay;

/**
 * What one training step has to keep, counted by going forward and backward on shapes. Words are packed: a layer's
 * words of one kind take ⌈words · bits / 8⌉ bytes.
 *
 * <p>Stored activations are those that layers save for the backward pass, at the end of the forward pass. What several
 * layers save is one tensor and is counted for the last of them; a reshaped tensor is the same tensor. Activation
 * gradients are the most that is alive at a time while going back.
 *
 * @param items words by layer and kind, in the network's order
 */
record TrainingMemory(List<Item> items) {

    private static final UpdateStep UPDATE = new UpdateStep(1, 1, 1, WeightDecay.NONE);

    /**
     * Words of one width.
     *
     * @param layer who keeps them
     * @param kind what they are for
     * @param words how many
     * @param bits width of one, in bits
     */
    record Item(String layer, Kind kind, long words, int bits) {
        long bytes() {
            return Math.addExact(Math.multiplyExact(words, (long) bits), 7) / 8;
        }
    }

    TrainingMemory {
        items = List.copyOf(items);
    }

    /** The memory of a step of so many samples. */
    static TrainingMemory of(Network network, SiteWidths widths, Optimizer optimizer, int batch) {
        ShapeEngine engine = new ShapeEngine(widths);
        Model<ShapeTensor> model = Model.ofShapes(network, engine);
        Kept kept = new Kept(engine);
        Propagation<ShapeTensor> propagation = new Propagation<>(model, kept);
        ShapeTensor output = propagation.forward(
                engine.declare(Network.INPUT_SITE, network.input().inBatch(batch)));
        Map<ShapeTensor, String> saved = new IdentityHashMap<>(kept.saved);
        List<ShapeTensor> order = List.copyOf(kept.order);
        Site site = new Site(network.output().name(), "output", Role.ACTIVATION_GRADIENT);
        propagation.backward(engine.declare(site, output.shape()));
        UpdateRule<ShapeTensor> rule = optimizer.rule(engine, UPDATE);

        Tally tally = new Tally();
        for (Parameter<ShapeTensor> parameter : model.parameters()) {
            ShapeTensor gradient = parameter.gradient().take();
            rule.parameters().accept(parameter, gradient);
            tally.add(parameter.layer(), Kind.WEIGHTS, parameter.value());
            tally.add(parameter.layer(), Kind.MASTERS, parameter.master());
            tally.add(parameter.layer(), Kind.GRADIENTS, gradient);
            parameter.optimizerState().values().forEach(state -> tally.add(parameter.layer(), Kind.OPTIMIZER, state));
        }
        network.states()
                .forEach((layer, states) -> states.forEach(state -> tally.add(
                        layer,
                        Kind.STATISTICS,
                        engine.declare(new Site(layer, state.name(), Role.STATISTIC), state.shape()))));
        order.forEach(tensor -> tally.add(saved.get(tensor), Kind.ACTIVATIONS, tensor));
        kept.peak.forEach(tensor -> tally.add(kept.peakLayer, Kind.ACTIVATION_GRADIENTS, tensor));
        return new TrainingMemory(tally.items(network));
    }

    /** Words of a kind, of any width. */
    long words(Kind kind) {
        return items.stream()
                .filter(item -> item.kind() == kind)
                .mapToLong(Item::words)
                .sum();
    }

    /** Bytes of a kind. */
    long bytes(Kind kind) {
        return items.stream()
                .filter(item -> item.kind() == kind)
                .mapToLong(Item::bytes)
                .sum();
    }

    /** Bytes that a layer keeps of a kind. */
    long bytes(String layer, Kind kind) {
        return items.stream()
                .filter(item -> item.layer().equals(layer) && item.kind() == kind)
                .mapToLong(Item::bytes)
                .sum();
    }

    /** All bytes. */
    long bytes() {
        return items.stream().mapToLong(Item::bytes).sum();
    }

    /** What is alive on the way. */
    private static final class Kept implements MemoryListener<ShapeTensor> {

        private final ShapeEngine engine;
        private final Map<ShapeTensor, String> saved = new IdentityHashMap<>();
        private final List<ShapeTensor> order = new ArrayList<>();
        private List<ShapeTensor> peak = List.of();
        private long peakBits;
        private String peakLayer = Network.INPUT;

        Kept(ShapeEngine engine) {
            this.engine = engine;
        }

        @Override
        public void saved(String node, ShapeTensor tensor) {
            ShapeTensor storage = engine.storage(tensor);
            if (saved.put(storage, node) == null) {
                order.add(storage);
            }
        }

        @Override
        public void wentBack(
                String node, ShapeTensor output, List<ShapeTensor> inputs, Collection<ShapeTensor> waiting) {
            Map<ShapeTensor, Boolean> alive = new IdentityHashMap<>();
            List<ShapeTensor> distinct = new ArrayList<>();
            List<ShapeTensor> all = new ArrayList<>(waiting);
            all.add(output);
            all.addAll(inputs);
            for (ShapeTensor tensor : all) {
                ShapeTensor storage = engine.storage(tensor);
                if (alive.put(storage, true) == null) {
                    distinct.add(storage);
                }
            }
            long bits = distinct.stream()
                    .mapToLong(tensor -> tensor.shape().size() * (long) tensor.bits())
                    .sum();
            if (bits > peakBits) {
                peakBits = bits;
                peak = distinct;
                peakLayer = node;
            }
        }
    }

    /** Words by layer, kind and width. */
    private static final class Tally {

        private record Key(String layer, Kind kind, int bits) {}

        private final Map<Key, Long> words = new LinkedHashMap<>();

        void add(String layer, Kind kind, ShapeTensor tensor) {
            words.merge(
                    new Key(layer, kind, tensor.bits()), (long) tensor.shape().size(), Math::addExact);
        }

        List<Item> items(Network network) {
            List<String> layers = new ArrayList<>(network.shapes().keySet());
            List<Item> items = new ArrayList<>();
            for (String layer : layers) {
                words.forEach((key, count) -> {
                    if (key.layer().equals(layer)) {
                        items.add(new Item(layer, key.kind(), count, key.bits()));
                    }
                });
            }
            return items;
        }
    }
}
