package macrame.reports;

import java.util.regex.Pattern;

/** The rule for the names of tables, columns and charts: they become keys, file names and anchors. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*");

    private Names() {}

    static void require(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name is letters, digits and single underscores, not '" + name + "'");
        }
    }
}
