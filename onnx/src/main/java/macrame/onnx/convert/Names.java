package macrame.onnx.convert;

import java.util.List;
import java.util.stream.Collectors;
import macrame.onnx.file.OnnxNode;

/** How nodes are called in the network and in messages. */
final class Names {

    private static final int MAX_LENGTH = 120;

    private Names() {}

    /**
     * The name of a node as files and tables can hold it: ONNX's own with every other character than letters, digits
     * and {@code _ . + - /} as {@code _}, or operator and index if it has none.
     */
    static String of(OnnxNode node, int index) {
        String own = cleaned(node.name());
        return own.isEmpty() ? cleaned(node.operator()) + "_" + index : own.equals("input") ? "input_" : own;
    }

    static String cleaned(String name) {
        String shortened = name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) : name;
        return shortened
                .replaceAll("[^A-Za-z0-9_.+/-]", "_")
                .replaceAll("(^|/)[/.+-]+", "$1")
                .replaceAll("/+$", "");
    }

    /** A text of the file for a message: one line, not too long. */
    static String shown(String text) {
        return text.codePoints()
                .limit(MAX_LENGTH)
                .mapToObj(c -> Character.isISOControl(c) ? "?" : Character.toString(c))
                .collect(Collectors.joining());
    }

    /** Extents for a message, N for the number of samples. */
    static String dims(List<Long> dims) {
        return dims.stream()
                .map(dim -> dim % Value.SAMPLES == 0 && dim > 0
                        ? (dim == Value.SAMPLES ? "N" : dim / Value.SAMPLES + "·N")
                        : Long.toString(dim))
                .collect(Collectors.joining("×"));
    }
}
