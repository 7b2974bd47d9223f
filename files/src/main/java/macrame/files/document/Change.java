package macrame.files.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import macrame.files.InputException;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value that replaces one of a document or joins it.
 *
 * @param path the key with the keys around it, as in {@code memory.dram.bytes-per-cycle}
 * @param value a YAML value
 * @param origin what messages say instead of file and line
 */
public record Change(List<String> path, String value, String origin) {

    private static final String ORIGIN = "macrame.origin";

    /** Copies the path. */
    public Change {
        path = List.copyOf(path);
    }

    /** Where a node was changed, or else its file and line. */
    static String placeOf(Node node, String file) {
        Object origin = node.getProperty(ORIGIN);
        return origin == null ? file + ":" + lineOf(node) : (String) origin;
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** @throws InputException if a value stands where the path needs a section */
    void apply(MappingNode root, Node changed) {
        MappingNode section = root;
        for (String key : path.subList(0, path.size() - 1)) {
            Node inner = get(section, key);
            if (!(inner instanceof MappingNode)) {
                boolean missing = inner == null
                        || inner instanceof ScalarNode scalar
                                && scalar.getValue().isEmpty();
                if (!missing) {
                    throw new InputException(origin + ": '" + key + "' is no section of 'key: value' lines");
                }
                inner = mark(new MappingNode(Tag.MAP, new ArrayList<>(), FlowStyle.BLOCK));
                put(section, key, inner);
            }
            section = (MappingNode) inner;
        }
        put(section, path.get(path.size() - 1), marked(changed));
    }

    private static Node get(MappingNode section, String key) {
        return section.getValue().stream()
                .filter(entry -> isKey(entry, key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
    }

    private void put(MappingNode section, String key, Node value) {
        List<NodeTuple> entries = new ArrayList<>(section.getValue());
        NodeTuple entry = new NodeTuple(mark(new ScalarNode(Tag.STR, key, ScalarStyle.PLAIN)), value);
        UnaryOperator<NodeTuple> replaced = old -> isKey(old, key) ? entry : old;
        if (get(section, key) == null) {
            entries.add(entry);
        }
        entries.replaceAll(replaced);
        section.setValue(entries);
    }

    private static boolean isKey(NodeTuple entry, String key) {
        return entry.getKeyNode() instanceof ScalarNode scalar
                && scalar.getValue().equals(key);
    }

    private Node mark(Node node) {
        node.setProperty(ORIGIN, origin);
        return node;
    }

    private Node marked(Node node) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> {
                marked(entry.getKeyNode());
                marked(entry.getValueNode());
            });
        } else if (node instanceof CollectionNode<?> collection) {
            collection.getValue().forEach(element -> marked((Node) element));
        }
        return mark(node);
    }
}
