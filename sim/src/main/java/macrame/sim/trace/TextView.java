package macrame.sim.trace;

import java.util.function.Consumer;
import java.util.function.ToLongBiFunction;
import macrame.sim.ArrayConfig;
import macrame.sim.array.ArrayObserver;
import macrame.sim.array.RegisterView;

/** The wave step by step: in every cycle the operands that move, those that stay or fall, and the sums; 0 is a dot. */
public final class TextView implements ArrayObserver {

    private static final int GAP = 3;

    private final int rows;
    private final int columns;
    private final String other;
    private final int operandDigits;
    private final int sumDigits;
    private final Consumer<String> lines;
    private final StringBuilder results = new StringBuilder();

    /** @param lines who gets each line, without its end */
    public TextView(ArrayConfig config, Consumer<String> lines) {
        this.rows = config.rows();
        this.columns = config.columns();
        this.other = config.dataflow().loadsAnOperand() ? "staying" : "moving south";
        this.operandDigits = Math.max(
                digits(config.arithmetic().mac().a().width()),
                digits(config.arithmetic().mac().b().width()));
        this.sumDigits = digits(config.arithmetic().mac().partialSum().target().width());
        this.lines = lines;
    }

    /** Characters of the longest number of a width: 0.302 decimal digits a bit, a sign. */
    private static int digits(int bits) {
        return bits * 302 / 1000 + 2;
    }

    @Override
    public boolean watchesRegisters() {
        return true;
    }

    @Override
    public void result(long cycle, int lane, long value, long row, long column) {
        results.append(results.length() == 0 ? "" : "   ")
                .append("C[")
                .append(row)
                .append(',')
                .append(column)
                .append("] = ")
                .append(value)
                .append(" at lane ")
                .append(lane);
    }

    @Override
    public void cycle(long cycle, RegisterView registers) {
        lines.accept("cycle " + cycle);
        StringBuilder head = new StringBuilder("  ");
        column(head, "moving east", columns * (operandDigits + 1) + GAP);
        column(head, other, columns * (operandDigits + 1) + GAP);
        lines.accept(head.append("sums").toString());
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder("  ");
            numbers(line, row, operandDigits, registers::moving);
            line.append(" ".repeat(GAP));
            numbers(line, row, operandDigits, registers::other);
            line.append(" ".repeat(GAP));
            numbers(line, row, sumDigits, registers::sum);
            lines.accept(line.toString());
        }
        if (results.length() > 0) {
            lines.accept("  results: " + results);
            results.setLength(0);
        }
        lines.accept("");
    }

    private static void column(StringBuilder line, String text, int width) {
        line.append(text).append(" ".repeat(Math.max(1, width - text.length())));
    }

    private void numbers(StringBuilder line, int row, int digits, ToLongBiFunction<Integer, Integer> value) {
        for (int column = 0; column < columns; column++) {
            long number = value.applyAsLong(row, column);
            String text = number == 0 ? "·" : String.valueOf(number);
            line.append(" ".repeat(Math.max(0, digits - text.length())))
                    .append(text)
                    .append(' ');
        }
    }
}
