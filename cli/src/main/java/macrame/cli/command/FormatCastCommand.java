package macrame.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import macrame.arith.Cast;
import macrame.arith.CastCounts;
import macrame.arith.FixedFormat;
import macrame.arith.KeyedBits;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.cli.ExitCode;
import macrame.cli.Session;
import macrame.cli.format.CastRows;
import macrame.files.InputException;
import macrame.files.NumberText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macrame format cast}: casts values, or the rows of a table. */
@Command(
        footer = {
            "%nExamples:",
            "  macrame format cast --to s8f4 --rounding half-even 3.14159 -- -9",
            "  macrame format cast --from s16f8 --to s8f4 --overflow wrap 1000",
            "  macrame format cast --csv casts.csv > done.csv",
        })
public final class FormatCastCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Cast the rows of a table (- for standard input, .gz read as such) and write them with the"
                    + " column target_code appended. Columns: source_width, source_integer_bits, source_signed,"
                    + " target_width, target_integer_bits, target_signed, rounding, overflow, source_code.")
    private String csv;

    @Option(names = "--to", paramLabel = "FORMAT", description = "The format to cast to, such as s8f4.")
    private String to;

    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            description = "Read the values as codes of this format instead of as reals.")
    private String from;

    @Option(
            names = "--rounding",
            paramLabel = "MODE",
            description = "How to round: floor, half-even, stochastic, …, or a name of another library such as"
                    + " AP_RND_CONV or matlab:Nearest. Default: ${DEFAULT-VALUE}.",
            defaultValue = "half-even")
    private String rounding;

    @Option(
            names = "--overflow",
            paramLabel = "MODE",
            description = "What to do out of range: saturate, wrap, error, …. Default: ${DEFAULT-VALUE}.",
            defaultValue = "saturate")
    private String overflow;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Key of the random bits of stochastic rounding. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @Parameters(arity = "0..*", paramLabel = "VALUE", description = "Reals, or codes with --from.")
    private List<String> values = List.of();

    /** @param session the run of the command line */
    public FormatCastCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (csv != null) {
            if (to != null || from != null || !values.isEmpty()) {
                throw wrong("--csv brings its own formats and values. Maybe drop --to, --from and values.");
            }
            castTable();
        } else if (to == null || values.isEmpty()) {
            throw wrong("nothing to cast. Maybe use --to FORMAT VALUE…, or --csv FILE.");
        } else {
            castValues();
        }
        return ExitCode.OK;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private void castTable() throws IOException {
        boolean standard = csv.equals("-");
        Path file = standard ? null : session.environment().directory().resolve(csv);
        if (!standard && !Files.isRegularFile(file)) {
            throw new InputException("cannot read " + csv + ": there is no such file.");
        }
        try (InputStream raw = standard ? System.in : Files.newInputStream(file);
                InputStream input = csv.endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw) {
            new CastRows(input, csv, session.terminal().out(), new KeyedBits(seed)).run();
        }
    }

    private void castValues() {
        Cast cast;
        FixedFormat source;
        try {
            cast = new Cast(FixedFormat.parse(to), Rounding.parse(rounding), Overflow.parse(overflow));
            source = from == null ? null : FixedFormat.parse(from);
        } catch (IllegalArgumentException failure) {
            throw wrong(failure.getMessage());
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            long random = new KeyedBits(seed).at(i, 0);
            CastCounts counts = new CastCounts();
            long code = source == null
                    ? cast.fromReal(real(values.get(i)), random, counts)
                    : cast.apply(code(values.get(i), source), source, random, counts);
            text.append(values.get(i))
                    .append(" → code ")
                    .append(cast.target().exactCode(code))
                    .append(" of ")
                    .append(cast.target())
                    .append(" = ")
                    .append(NumberText.shortest(cast.target().toReal(code)))
                    .append(what(counts))
                    .append('\n');
        }
        session.terminal().out().print(text);
    }

    private static String what(CastCounts counts) {
        String direction = counts.overflowedHigh() > 0 ? ", overflowed high" : ", overflowed low";
        return (counts.rounded() > 0 ? ", rounded" : "") + (counts.overflowed() > 0 ? direction : "");
    }

    private double real(String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException failure) {
            throw wrong("'" + text + "' is not a real number.");
        }
        if (!Double.isFinite(value)) {
            throw wrong("'" + text + "' is not a finite number.");
        }
        return value;
    }

    private long code(String text, FixedFormat source) {
        long code;
        try {
            code = source.signed() ? Long.parseLong(text) : Long.parseUnsignedLong(text);
        } catch (NumberFormatException failure) {
            throw wrong("'" + text + "' is not a code of " + source + ", an integer.");
        }
        if (!source.contains(code)) {
            throw wrong("code " + text + " is outside " + source + " (" + source.minimumCode() + " to "
                    + Long.toUnsignedString(source.maximumCode()) + ").");
        }
        return code;
    }
}
