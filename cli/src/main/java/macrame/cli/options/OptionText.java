package macrame.cli.options;

import java.util.function.Supplier;
import macrame.files.InputException;

/** Reads the text of options, so that what cannot be read is a usage error. */
public final class OptionText {

    private OptionText() {}

    /**
     * The value.
     *
     * @param reader of what options say; not of a file that they name, since a bad file is no usage error
     * @throws OptionException with the reason why there is none
     */
    public static <T> T read(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException | InputException failure) {
            throw new OptionException(failure.getMessage(), failure);
        }
    }
}
