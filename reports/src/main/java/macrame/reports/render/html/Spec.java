package macrame.reports.render.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.files.JsonWriter;

/** An object of a Vega-Lite specification: texts, numbers, flags, lists and objects under keys, in a stated order. */
final class Spec {

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** Keys and values in turn. */
    static Spec of(Object... keysAndValues) {
        Spec spec = new Spec();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            spec.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return spec;
    }

    /** The same members, to be added to. */
    Spec copy() {
        Spec spec = new Spec();
        spec.members.putAll(members);
        return spec;
    }

    /** Sets a member. */
    Spec put(String key, Object value) {
        members.put(key, value);
        return this;
    }

    /** Sets a member of the object under a key, if there is one. */
    Spec putInside(String key, String member, Object value) {
        if (members.get(key) instanceof Spec inside) {
            inside.put(member, value);
        }
        return this;
    }

    void write(JsonWriter json) {
        json.object();
        writeMembers(json);
        json.endObject();
    }

    void writeMembers(JsonWriter json) {
        members.forEach((key, value) -> {
            if (value instanceof Spec spec) {
                json.object(key);
                spec.writeMembers(json);
                json.endObject();
            } else if (value instanceof List<?> list) {
                json.array(key);
                list.forEach(element -> add(json, element));
                json.endArray();
            } else if (value instanceof String text) {
                json.put(key, text);
            } else if (value instanceof Boolean flag) {
                json.put(key, flag);
            } else if (value instanceof Double number) {
                json.put(key, number);
            } else if (value instanceof Integer number) {
                json.put(key, number);
            } else if (value == null) {
                json.putNull(key);
            } else {
                throw unexpected(value);
            }
        });
    }

    private static void add(JsonWriter json, Object element) {
        if (element instanceof Spec spec) {
            spec.write(json);
        } else if (element instanceof String text) {
            json.add(text);
        } else if (element instanceof Double number) {
            json.add(number);
        } else if (element instanceof Integer number) {
            json.add(number);
        } else {
            throw unexpected(element);
        }
    }

    private static IllegalArgumentException unexpected(Object value) {
        return new IllegalArgumentException("a specification cannot hold " + value);
    }
}
