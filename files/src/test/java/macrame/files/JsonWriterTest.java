package macrame.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("determinism")
class JsonWriterTest {

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    @Test
    void indentsObjectsAndKeepsArraysOnALine() {
        try (JsonWriter json = JsonWriter.indented(stream)) {
            json.object()
                    .put("b", "x/ü\n")
                    .put("a", 0.1)
                    .array("shape")
                    .add(2)
                    .add(3)
                    .endArray();
            json.object("empty")
                    .endObject()
                    .array("none")
                    .endArray()
                    .putNull("n")
                    .put("f", true);
            json.array("files").object().put("k", -1).endObject().endArray().endObject();
        }
        assertThat(text()).isEqualTo("""
                        {
                          "b": "x/ü\\n",
                          "a": 0.1,
                          "shape": [2, 3],
                          "empty": {},
                          "none": [],
                          "n": null,
                          "f": true,
                          "files": [{
                            "k": -1
                          }]
                        }
                        """);
    }

    @Test
    void linesHoldOneValueEach() {
        try (JsonWriter json = JsonWriter.lines(stream)) {
            json.object().put("a", 1L).endObject();
            json.object().put("a", 2.5).endObject();
            json.array().add("x").add(1e300).endArray();
        }
        assertThat(text()).isEqualTo("{\"a\":1}\n{\"a\":2.5}\n[\"x\",1e300]\n");
    }

    @Test
    void whatIsNoNumberBecomesText() {
        try (JsonWriter json = JsonWriter.lines(stream)) {
            json.array().add(Double.NaN).add(Double.NEGATIVE_INFINITY).endArray();
        }
        assertThat(text()).isEqualTo("[\"NaN\",\"-Infinity\"]\n");
    }

    @Test
    void aRepeatedKeyOrAnOpenObjectIsAMistake() {
        JsonWriter json = JsonWriter.lines(stream);
        json.object().put("a", 1);
        assertThatThrownBy(() -> json.put("a", 2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(json::close).isInstanceOf(IllegalStateException.class);
    }

    private String text() {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
