package macrame.reports.render;

import java.util.ArrayList;
import java.util.List;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Finding;

/** What the plain-text renderings have in common. */
final class Plain {

    private Plain() {}

    /** The mark before a sentence. */
    static String mark(Finding.Verdict verdict) {
        return switch (verdict) {
            case GOOD -> "✓";
            case NOTE -> "·";
            case WARNING -> "!";
            case BAD -> "✗";
        };
    }

    /** Control characters spelled out: names from files must not steer a terminal or break a line. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (Character.isISOControl(character)) {
                line.append("\\u00").append(Character.forDigit(character >> 4, 16));
                line.append(Character.forDigit(character & 15, 16));
            } else {
                line.appendCodePoint(character);
            }
        });
        return line.toString();
    }

    /** A row as people read it. */
    static List<String> texts(List<Cell> row, List<Column> columns) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            texts.add(oneLine(CellText.forPeople(row.get(i), columns.get(i))));
        }
        return texts;
    }

    /** Lines of at most this many characters, broken at spaces, within a word only when it is longer than a line. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (length(rest) > width) {
            int end = rest.offsetByCodePoints(0, width);
            int space = rest.lastIndexOf(' ', end);
            int cut = space > 0 ? space : end;
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** Characters, each taken as one place wide. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
