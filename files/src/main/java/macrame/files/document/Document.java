package macrame.files.document;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import macrame.files.BoundedInput;
import macrame.files.InputException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * One YAML 1.2 or JSON document with a mapping at its top, at most 1 MiB, 32 levels deep, without anchors, aliases and
 * tags.
 */
public final class Document {

    private static final int MAX_BYTES = 1 << 20;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(MAX_BYTES)
            .setAllowNonScalarKeys(true)
            .build();

    private final String name;
    private final MappingNode mapping;
    private final Section root;

    private Document(String name, MappingNode mapping) {
        this.name = name;
        this.mapping = mapping;
        this.root = new Section(name, "", mapping);
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it cannot be read or is no such document
     */
    public static Document ofFile(Path path) {
        return ofText(path.toString(), BoundedInput.readText(path, MAX_BYTES));
    }

    /**
     * Reads a text.
     *
     * @param name how messages call it
     * @throws InputException if it is no such document
     */
    public static Document ofText(String name, String text) {
        return new Document(name, mapping(name, text));
    }

    /**
     * This document with other values; it is used up.
     *
     * @throws InputException if a value is no YAML, or stands where a section is needed
     */
    public Document with(List<Change> changes) {
        for (Change change : changes) {
            MappingNode value = mapping(change.origin(), "value: " + change.value());
            change.apply(mapping, value.getValue().get(0).getValueNode());
        }
        return new Document(name, mapping);
    }

    private static MappingNode mapping(String name, String text) {
        if (text.length() > MAX_BYTES) {
            throw new InputException(name + " is longer than 1 MiB, the most that is read of a configuration");
        }
        Node node;
        try {
            StreamReader reader = new StreamReader(SETTINGS, text);
            BoundedParser parser = new BoundedParser(name, new ParserImpl(SETTINGS, reader));
            node = new Composer(SETTINGS, parser).getSingleNode().orElse(null);
        } catch (MarkedYamlEngineException failure) {
            throw new InputException(
                    name + lineOf(failure.getProblemMark()) + ": " + failure.getProblem() + ". Maybe check the "
                            + "indentation, quotes and brackets there.",
                    failure);
        } catch (YamlEngineException failure) {
            String[] lines = failure.getMessage().split("\n", 2);
            throw new InputException(name + ": " + lines[0], failure);
        }
        if (node == null) {
            throw new InputException(name + " is empty; it must hold 'key: value' lines");
        }
        if (!(node instanceof MappingNode mapping)) {
            throw new InputException(name + lineOf(node.getStartMark()) + ": it must hold 'key: value' lines");
        }
        return mapping;
    }

    private static String lineOf(Optional<Mark> mark) {
        return mark.map(m -> ":" + (m.getLine() + 1)).orElse("");
    }

    /**
     * Turns the document into an object and refuses keys that were not asked for.
     *
     * @throws InputException for whatever is wrong with the document; also for an {@link IllegalArgumentException} or
     *     {@link ArithmeticException} thrown by the binding, with file and line before its message
     */
    public <T> T bind(Function<Section, T> binding) {
        return root.bind(binding);
    }
}
