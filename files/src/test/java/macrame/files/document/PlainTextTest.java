package macrame.files.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fc1",
                "conv/1.x",
                "",
                " ",
                "null",
                "True",
                "no",
                "12",
                "1e5",
                "-",
                "a: b",
                "a #b",
                "[x]",
                "{",
                "a,b",
                "\"quoted\"",
                "back\\slash",
                "tab\tnew\nline\0",
                "ä☃\uD83D\uDE00",
                "\u2028\u0085\uFEFF\uFFFE",
                "*x",
                "&y",
                "!z"
            })
    void readsBackAsTheSameTextInEveryPlace(String text) {
        String written = PlainText.of(text);
        String document = "a: " + written + "\nb: [" + written + ", {c: " + written + "}]\n" + written + ": d\n";
        Document.ofText("t", document).bind(section -> {
            assertThat(section.text("a")).isEqualTo(text);
            assertThat(section.text(text)).isEqualTo("d");
            assertThat(section.hasList("b")).isTrue();
            return section;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"fc1", "stage1_2-add", "block.conv/weight"})
    void usualNamesStayAsTheyAre(String name) {
        assertThat(PlainText.of(name)).isEqualTo(name);
    }
}
