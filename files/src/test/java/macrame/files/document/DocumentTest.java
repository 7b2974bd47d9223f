package macrame.files.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import macrame.files.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTest {

    private enum Flow {
        OUTPUT_STATIONARY,
        WEIGHT_STATIONARY
    }

    @Test
    void readsYamlAndTheSameInJson() {
        String yaml = """
                # an array
                rows: 0x10
                rate: 1.5e-3
                dataflow: weight-stationary
                double: true
                widths: [4, 8]
                note: "12"
                timing:
                  drain: none
                """;
        String json = """
                {
                \t"rows": 16, "rate": 0.0015,
                  "dataflow": "WEIGHT_STATIONARY", "double": true, "widths": [4, 8], "note": "12",
                  "timing": {"drain": "none"}
                }
                """;
        for (String text : List.of(yaml, json)) {
            String read = bind(
                    text,
                    s -> s.integer("rows", 1, 64) + " " + s.decimal("rate", 0, 1) + " "
                            + s.choice("dataflow", Flow.class) + " " + s.flag("double", false) + " "
                            + s.scalars("widths").stream()
                                    .map(w -> w.asInteger(1, 32))
                                    .toList() + " " + s.text("note") + " "
                            + s.section("timing").text("drain") + " " + s.integer("absent", 0, 9, 7));
            assertThat(read).isEqualTo("16 0.0015 WEIGHT_STATIONARY true [4, 8] 12 none 7");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rowz: 3;x.yaml:1: unknown key 'rowz'. Maybe use 'rows'.",
                "'rows: 3|columns: 4|colums: 4';x.yaml:3: unknown key 'colums'. Maybe use 'columns'.",
                "'rows: 3|other: 4';x.yaml:2: unknown key 'other'; the keys here are rows, columns, flow, names",
                "columns: 3;x.yaml:1: 'rows' is missing",
                "rows: three;x.yaml:1: 'rows' is 'three' but must be a whole number from 1 to 1,000",
                "rows: '\"3\"';x.yaml:1: 'rows' is '\"3\"' but must be a whole number from 1 to 1,000",
                "'columns: 1|rows: 1001';x.yaml:2: 'rows' is '1001' but must be from 1 to 1,000",
                "rows: 99999999999999999999;must be",
                "rows: 9999999999999999999;must be from 1 to 1,000",
                "rows: [1];x.yaml:1: 'rows' must be one value, not a list",
                "'rows: 1|rows: 2';x.yaml:2: 'rows' is given twice, before on line 1. Maybe remove one.",
                "'rows: 1|flow: wait-stationary';Maybe use 'weight-stationary'.",
                "'rows: 1|names: {a: 1}';'names' must be one value, not a section",
                "rows:;x.yaml:1: 'rows' is missing",
                "'- 1|- 2';x.yaml:1: it must hold 'key: value' lines",
                "'# nothing';x.yaml is empty",
                "'rows: 1|  columns: 2';x.yaml:2:",
                "'rows: [1';x.yaml:",
                "'rows: &a 1|columns: *a';x.yaml:1: anchors and aliases",
                "rows: !!int 3;x.yaml:1: tags (!) are not read",
                "'rows: 1|---|rows: 2';x.yaml:2",
                "'? [1, 2]|: 3';x.yaml:1: a key must be a plain word"
            })
    void refusesWithFileLineAndRemedy(String text, String message) {
        assertThatThrownBy(() -> bind(
                        text.replace('|', '\n'),
                        s -> s.integer("rows", 1, 1000)
                                + s.integer("columns", 1, 1000, 1)
                                + s.choice("flow", Flow.class, Flow.OUTPUT_STATIONARY)
                                        .ordinal()
                                + s.scalars("names").size()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void keysOfNestedSectionsAreCheckedToo() {
        String text = "array:\n  timing:\n    drian: none\n";
        assertThatThrownBy(() ->
                        bind(text, s -> s.section("array").section("timing").text("drain", "down")))
                .hasMessage("x.yaml:3: unknown key 'array.timing.drian'. Maybe use 'drain'.");
        assertThatThrownBy(() -> bind(
                        "list:\n- a: 1\n- b: 2\n",
                        s -> s.sections("list").stream()
                                .map(e -> e.integer("a", 0, 9, 0))
                                .toList()))
                .hasMessageContaining("x.yaml:3: unknown key 'list[1].b'");
    }

    @Test
    void refusalsOfTheBoundObjectNameTheirPlace() {
        assertThatThrownBy(() -> bind(
                        "a: 1\nb:\n  c: 1\n",
                        s -> s.section("b").bind(b -> {
                            throw new IllegalArgumentException("rows must be even");
                        })))
                .isInstanceOf(InputException.class)
                .hasMessage("x.yaml:3: rows must be even");
    }

    @Test
    void flagsAndDecimalsAreStrict() {
        assertThatThrownBy(() -> bind("a: yes", s -> s.flag("a", false))).hasMessageContaining("true or false");
        assertThatThrownBy(() -> bind("a: .inf", s -> s.decimal("a", 0, 1))).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> bind("a: 1.5", s -> s.decimal("a", 0, 1))).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> bind("a: 1f", s -> s.decimal("a", 0, 9))).hasMessageContaining("a number");
    }

    @Test
    void integersOfAllRangesAreRead() {
        List<Long> read = bind(
                "a: 007\nb: -0x7f\nc: -9223372036854775808",
                s -> List.of(
                        (long) s.integer("a", 0, 9),
                        (long) s.integer("b", -200, 0),
                        s.scalar("c").asLong(Long.MIN_VALUE, 0)));
        assertThat(read).containsExactly(7L, -127L, Long.MIN_VALUE);
    }

    @Test
    void singleValuesAreListsOfOne() {
        int sum = bind(
                "a: 4\nb:\n  c: 1\n",
                s -> s.scalars("a").size() + s.sections("b").get(0).integer("c", 0, 9));
        assertThat(sum).isEqualTo(2);
    }

    @Test
    void hostileDocumentsAreRefusedQuickly() {
        assertThatThrownBy(() -> Document.ofText("x.yaml", "a: " + "[".repeat(100_000)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nested more than 32 deep");
        assertThatThrownBy(() -> Document.ofText("x.yaml", "a: " + "x".repeat((1 << 20))))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> Document.ofText("x.yaml", "a: \u0000"))
                .isInstanceOf(InputException.class)
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> bind("a: 1\n" + "k".repeat(100_000) + ": 2", s -> s.text("a")))
                .isInstanceOf(InputException.class);
    }

    private static <T> T bind(String text, Function<Section, T> binding) {
        return Document.ofText("x.yaml", text).bind(binding);
    }
}
