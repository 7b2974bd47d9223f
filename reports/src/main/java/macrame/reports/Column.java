package macrame.reports;

/**
 * A column of a table.
 *
 * @param key unique in its table; the key in JSON and CSV, with the unit in it: {@code energy_pJ}
 * @param title what people read above it
 * @param unit what its numbers count in
 * @param definition one sentence that says exactly what the figure is
 * @param kind what its cells hold
 * @param style how many digits people see; JSON and CSV always carry all of them
 */
public record Column(String key, String title, Unit unit, String definition, Kind kind, NumberStyle style) {

    /** What the cells of a column hold; {@link Cell.Missing} fits all. */
    public enum Kind {
        /** {@link Cell.Text}. */
        TEXT,
        /** {@link Cell.Whole}. */
        WHOLE,
        /** {@link Cell.Real}. */
        REAL,
        /** {@link Cell.Flag}. */
        FLAG;

        boolean holds(Cell cell) {
            if (cell instanceof Cell.Missing) {
                return true;
            }
            return switch (this) {
                case TEXT -> cell instanceof Cell.Text;
                case WHOLE -> cell instanceof Cell.Whole;
                case REAL -> cell instanceof Cell.Real;
                case FLAG -> cell instanceof Cell.Flag;
            };
        }

        /** Whether cells are numbers, which are aligned at the right. */
        public boolean isNumber() {
            return this == WHOLE || this == REAL;
        }
    }

    private static final NumberStyle DEFAULT_STYLE = new NumberStyle(NumberStyle.Digits.SIGNIFICANT, 4);

    /** Checks that the key is a name that carries the unit. */
    public Column {
        Names.require(key);
        if (!unit.isNamedIn(key)) {
            throw new IllegalArgumentException(
                    "the key '" + key + "' must carry its unit, as in '" + key + "_" + unit.word() + "'");
        }
        if (title.isBlank() || definition.isBlank()) {
            throw new IllegalArgumentException("the column '" + key + "' needs a title and a definition");
        }
    }

    /** A column of texts. */
    public static Column text(String key, String title, String definition) {
        return new Column(key, title, Unit.NONE, definition, Kind.TEXT, DEFAULT_STYLE);
    }

    /** A column of whole numbers. */
    public static Column whole(String key, String title, Unit unit, String definition) {
        return new Column(key, title, unit, definition, Kind.WHOLE, DEFAULT_STYLE);
    }

    /** A column of real numbers, shown with four significant digits. */
    public static Column real(String key, String title, Unit unit, String definition) {
        return new Column(key, title, unit, definition, Kind.REAL, DEFAULT_STYLE);
    }

    /** A column of yes and no. */
    public static Column flag(String key, String title, String definition) {
        return new Column(key, title, Unit.NONE, definition, Kind.FLAG, DEFAULT_STYLE);
    }

    /** The same column, shown with this many decimals. */
    public Column decimals(int count) {
        return new Column(key, title, unit, definition, kind, new NumberStyle(NumberStyle.Digits.DECIMALS, count));
    }

    /** The same column, shown with this many significant digits. */
    public Column significant(int count) {
        return new Column(key, title, unit, definition, kind, new NumberStyle(NumberStyle.Digits.SIGNIFICANT, count));
    }

    /** Whether there is a unit, and the title does not end with it, as "Useful MACs" does. */
    public boolean showsUnit() {
        String lastWord = title.substring(title.lastIndexOf(' ') + 1);
        return unit != Unit.NONE && !unit.symbol().equalsIgnoreCase(lastWord);
    }

    /** Title and unit: {@code Energy (pJ)}. */
    public String titleWithUnit() {
        return showsUnit() ? title + " (" + unit.symbol() + ")" : title;
    }
}
