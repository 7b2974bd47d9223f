package macrame.testvectors.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import macrame.sim.Dataflow;
import macrame.testvectors.Bundles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The published schema says what manifests look like. */
class ManifestSchemaTest {

    private static final Path SCHEMA = Path.of("..", "docs", "schemas", "vectors.schema.json");

    @TempDir
    Path directory;

    private Schema schema;

    @BeforeEach
    void read() throws IOException {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA));
    }

    private String manifest(Dataflow dataflow) throws IOException {
        Path bundle = Bundles.write(
                Bundles.product(dataflow), directory.resolve("bundle"), EnumSet.allOf(BundleFormat.class));
        return Files.readString(bundle.resolve("manifest.json"));
    }

    @ParameterizedTest
    @EnumSource(Dataflow.class)
    void manifestsFollowIt(Dataflow dataflow) throws IOException {
        assertThat(schema.validate(manifest(dataflow), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"rows\": 3;\"rows\": 0",
                "\"rows\": 3,;",
                "\"seed\";\"sed\"",
                "macrame.vectors/1;macrame.vectors/2",
                "\"name\": \"c.npy\";\"name\": \"../c.npy\"",
                "half-even;nearest",
                "s8f4;8.4"
            })
    void whatIsWrongDoesNot(String right, String wrong) throws IOException {
        String manifest = manifest(Dataflow.WEIGHT_STATIONARY);
        assertThat(manifest).contains(right);
        String changed = manifest.replace(right, wrong == null ? "" : wrong);
        assertThat(schema.validate(changed, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void theSchemaIsOneItself() throws IOException {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}");
        assertThat(meta.validate(Files.readString(SCHEMA), InputFormat.JSON)).isEmpty();
    }
}
