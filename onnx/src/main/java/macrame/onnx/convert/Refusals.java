package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import macrame.onnx.file.OnnxNode;

/** Everything in a graph that no layer expresses: operator, reason, and the nodes it is true of. */
final class Refusals {

    private static final int NODES_SHOWN = 3;
    private static final int REASONS_SHOWN = 12;

    private final Map<String, List<String>> nodes = new LinkedHashMap<>();

    /** An operator that is not known at all. */
    void operator(OnnxNode node, String name) {
        String domain = node.domain().isEmpty() ? "" : Names.shown(node.domain()) + ".";
        add("operator " + domain + Names.shown(node.operator()) + " is not supported", name);
    }

    /** A node whose operator is known. */
    void node(OnnxNode node, String name, String reason) {
        add(Names.shown(node.operator()) + ": " + reason, name);
    }

    private void add(String reason, String name) {
        nodes.computeIfAbsent(reason, key -> new ArrayList<>()).add(name);
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    /** All of them in one line. */
    String text() {
        String shown = nodes.entrySet().stream()
                .limit(REASONS_SHOWN)
                .map(entry -> entry.getKey() + " (" + names(entry.getValue()) + ")")
                .collect(Collectors.joining("; "));
        int more = nodes.size() - REASONS_SHOWN;
        return more > 0 ? shown + "; and " + more + " more reasons" : shown;
    }

    private static String names(List<String> names) {
        String shown = names.stream().limit(NODES_SHOWN).collect(Collectors.joining(", "));
        int more = names.size() - NODES_SHOWN;
        return (names.size() == 1 ? "node " : "nodes ") + (more > 0 ? shown + " and " + more + " more" : shown);
    }
}
