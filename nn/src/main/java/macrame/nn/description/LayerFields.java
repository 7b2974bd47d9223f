package macrame.nn.description;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import macrame.files.NumberText;
import macrame.files.document.PlainText;

/** The keys of one layer in a file and their values, in the order in which they are written. */
final class LayerFields {

    private final Map<String, String> values = new LinkedHashMap<>();

    LayerFields text(String key, String value) {
        values.put(key, PlainText.of(value));
        return this;
    }

    LayerFields number(String key, int value) {
        values.put(key, Integer.toString(value));
        return this;
    }

    /** Leaves a value out that the reader fills in. */
    LayerFields number(String key, int value, int missing) {
        return value == missing ? this : number(key, value);
    }

    LayerFields number(String key, double value) {
        values.put(key, NumberText.shortest(value));
        return this;
    }

    /** Leaves a value out that the reader fills in. */
    LayerFields number(String key, double value, double missing) {
        return value == missing ? this : number(key, value);
    }

    /** Leaves a value out that the reader fills in. */
    LayerFields flag(String key, boolean value, boolean missing) {
        if (value != missing) {
            values.put(key, Boolean.toString(value));
        }
        return this;
    }

    LayerFields list(String key, List<Integer> list) {
        values.put(key, list.toString());
        return this;
    }

    LayerFields numbers(String key, List<Float> list) {
        values.put(
                key,
                list.stream()
                        .map(number -> NumberText.shortest(number.doubleValue()))
                        .collect(Collectors.joining(", ", "[", "]")));
        return this;
    }

    /** One number for all axes where they are equal. */
    LayerFields axes(String key, List<Integer> list) {
        boolean equal = list.stream().distinct().count() == 1;
        return equal ? number(key, list.get(0)) : list(key, list);
    }

    LayerFields names(String key, List<String> names) {
        values.put(key, names.stream().map(PlainText::of).collect(Collectors.joining(", ", "[", "]")));
        return this;
    }

    /** In one line, {@code {name: fc1, type: linear, outputs: 10}}. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
