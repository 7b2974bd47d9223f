package macrame.sim.scalesim;

/** Lines as they come from any editor. */
final class TextLines {

    private TextLines() {}

    /** The lines of a text without its byte-order mark, whatever ends them. */
    static String[] of(String text) {
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\n|\r", -1);
    }
}
