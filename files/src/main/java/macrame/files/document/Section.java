package macrame.files.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import macrame.files.InputException;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping in a document. Every getter notes its key as a right one; {@link #bind} refuses keys that nobody asked for,
 * here and in the sections opened from here.
 * Getters without a default refuse a missing key; {@code key: null} and {@code key:} count as missing. All failures are
 * {@link InputException}s with file and line.
 */
public final class Section {

    private final String file;
    private final String path;
    private final String place;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, String> places = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Section> opened = new ArrayList<>();

    Section(String file, String path, MappingNode mapping) {
        this.file = file;
        this.path = path;
        this.place = Change.placeOf(mapping, file);
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new InputException(Change.placeOf(entry.getKeyNode(), file) + ": a key must be a plain word");
            }
            Node before = values.get(key.getValue());
            if (before != null) {
                throw new InputException(Change.placeOf(key, file) + ": '" + path + key.getValue()
                        + "' is given twice, before on line " + Change.lineOf(before) + ". Maybe remove one.");
            }
            places.put(key.getValue(), Change.placeOf(key, file));
            values.put(key.getValue(), entry.getValueNode());
        }
    }

    /**
     * Turns this section into an object and refuses keys that were not asked for. An {@link IllegalArgumentException} or
     * {@link ArithmeticException} of the binding becomes an {@link InputException} with file and line.
     */
    public <T> T bind(Function<Section, T> binding) {
        T bound;
        try {
            bound = binding.apply(this);
        } catch (IllegalArgumentException | ArithmeticException invalid) {
            throw new InputException(place + ": " + invalid.getMessage(), invalid);
        }
        refuseUnknown();
        return bound;
    }

    private void refuseUnknown() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                throw unknown(key, asked);
            }
        }
        opened.forEach(Section::refuseUnknown);
    }

    private InputException unknown(String key, Set<String> right) {
        String remedy = Nearest.remedy(key, right);
        String all = remedy.isEmpty() ? "; the keys here are " + String.join(", ", right) : remedy;
        return wrong(key, "unknown key '" + path + key + "'" + all);
    }

    /**
     * What is wrong with a key, with its file and line.
     *
     * @param message what, after {@code file:line: }
     */
    public InputException wrong(String key, String message) {
        return new InputException(places.getOrDefault(key, place) + ": " + message);
    }

    /** Whether a key has a value. */
    public boolean has(String key) {
        asked.add(key);
        Node node = values.get(key);
        boolean empty = node instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && List.of("", "null", "~").contains(scalar.getValue());
        return node != null && !empty;
    }

    /** Refuses a missing key, whatever its value is going to be. */
    public void require(String key) {
        value(key);
    }

    /** Whether a key has a list as its value. */
    public boolean hasList(String key) {
        return has(key) && values.get(key) instanceof SequenceNode;
    }

    /** Whether a key has a section as its value. */
    public boolean hasSection(String key) {
        return has(key) && values.get(key) instanceof MappingNode;
    }

    /** All keys in the order of the document, for sections whose keys the user names. */
    public List<String> keys() {
        return List.copyOf(values.keySet());
    }

    /** The value of a key. */
    public Scalar scalar(String key) {
        return scalarOf(key, value(key));
    }

    /** A text, quoted or not. */
    public String text(String key) {
        return scalar(key).text();
    }

    /** A text, quoted or not. */
    public String text(String key, String missing) {
        return has(key) ? text(key) : missing;
    }

    /** A whole number in a range. */
    public int integer(String key, int minimum, int maximum) {
        return scalar(key).asInteger(minimum, maximum);
    }

    /** A whole number in a range. */
    public int integer(String key, int minimum, int maximum, int missing) {
        return has(key) ? integer(key, minimum, maximum) : missing;
    }

    /** A real number in a range. */
    public double decimal(String key, double minimum, double maximum) {
        return scalar(key).asDecimal(minimum, maximum);
    }

    /** A real number in a range. */
    public double decimal(String key, double minimum, double maximum, double missing) {
        return has(key) ? decimal(key, minimum, maximum) : missing;
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String key, boolean missing) {
        return has(key) ? scalar(key).asFlag() : missing;
    }

    /** A constant of an enumeration, spelled {@code half-even}, {@code half_even} or {@code HALF_EVEN}. */
    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        return scalar(key).asChoice(type);
    }

    /** A constant of an enumeration. */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E missing) {
        return has(key) ? choice(key, type) : missing;
    }

    /** A list of values; a single value is a list of one, a missing key an empty one. */
    public List<Scalar> scalars(String key) {
        List<Scalar> scalars = new ArrayList<>();
        for (Node element : elements(key)) {
            scalars.add(scalarOf(key, element));
        }
        return scalars;
    }

    /** A list of sections; a single section is a list of one, a missing key an empty one. */
    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (Node element : elements(key)) {
            sections.add(sectionOf(key + "[" + sections.size() + "]", key, element));
        }
        return sections;
    }

    /** A nested section; opened once. */
    public Section section(String key) {
        return sectionOf(key, key, value(key));
    }

    /** A nested section if the key is there. */
    public Optional<Section> optionalSection(String key) {
        return has(key) ? Optional.of(section(key)) : Optional.empty();
    }

    private List<Node> elements(String key) {
        if (!has(key)) {
            return List.of();
        }
        Node node = values.get(key);
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    }

    private Node value(String key) {
        if (has(key)) {
            return values.get(key);
        }
        for (String present : values.keySet()) {
            if (!asked.contains(present) && Nearest.to(present, Set.of(key)).isPresent()) {
                throw unknown(present, Set.of(key));
            }
        }
        throw wrong(key, "'" + path + key + "' is missing");
    }

    private Scalar scalarOf(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            boolean quoted = scalar.getScalarStyle() != ScalarStyle.PLAIN;
            return new Scalar(Change.placeOf(node, file), path + key, scalar.getValue(), quoted);
        }
        String found = node instanceof SequenceNode ? "a list" : "a section";
        throw new InputException(Change.placeOf(node, file) + ": '" + path + key + "' must be one value, not " + found);
    }

    private Section sectionOf(String name, String key, Node node) {
        if (node instanceof MappingNode mapping) {
            Section section = new Section(file, path + name + ".", mapping);
            opened.add(section);
            return section;
        }
        throw wrong(key, "'" + path + name + "' must be a section of 'key: value' lines");
    }
}
