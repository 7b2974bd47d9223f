package macrame.cli.options;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads the text of an option, so that what cannot be read is a usage error. */
public final class OptionText {

    private OptionText() {}

    /** The value, or the reason why there is none as a usage error of the command. */
    public static <T> T read(CommandSpec command, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException failure) {
            throw new ParameterException(command.commandLine(), failure.getMessage(), failure);
        }
    }
}
