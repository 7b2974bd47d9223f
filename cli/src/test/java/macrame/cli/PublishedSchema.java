package macrame.cli;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A schema of the documentation, by its file's name. */
public final class PublishedSchema {

    private static final Path FOLDER = Path.of("..", "docs", "schemas");

    private final String text;
    private final Schema schema;

    private PublishedSchema(String text) {
        this.text = text;
        this.schema = registry().getSchema(text);
    }

    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    }

    /** Reads one. */
    public static PublishedSchema of(String name) throws IOException {
        return new PublishedSchema(Files.readString(FOLDER.resolve(name)));
    }

    /** What is wrong with a JSON text. */
    public List<String> faultsOfJson(String json) {
        return faults(schema, json, InputFormat.JSON);
    }

    /** What is wrong with a YAML text. */
    public List<String> faultsOfYaml(String yaml) {
        return faults(schema, yaml, InputFormat.YAML);
    }

    /** What is wrong with the schema itself. */
    public List<String> faultsOfItself() {
        Schema meta = registry().getSchema("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}");
        return faults(meta, text, InputFormat.JSON);
    }

    private static List<String> faults(Schema schema, String text, InputFormat format) {
        return schema.validate(text, format).stream().map(Object::toString).toList();
    }
}
