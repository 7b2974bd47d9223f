package macrame.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names of files inside a bundle, directory or archive: relative, forward slashes, never out of it. */
public final class MemberName {

    private static final int MAX_LENGTH = 200;
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*");

    private MemberName() {}

    /**
     * Checks a name.
     *
     * @param container what holds the member, for the message
     * @return the name
     * @throws InputException if the name is absolute, contains {@code ..} or anything but letters, digits and
     *     {@code _ . + - /}, starts a part with a dot or a dash, or is longer than 200 characters
     */
    public static String check(String container, String name) {
        boolean good = !name.isEmpty() && name.length() <= MAX_LENGTH;
        for (String part : name.split("/", -1)) {
            good &= PART.matcher(part).matches();
        }
        if (!good) {
            throw new InputException(container + " names a member '" + printable(name)
                    + "'; a member is a relative name of letters, digits and _ . + - without '..'");
        }
        return name;
    }

    /**
     * The path of a member.
     *
     * @throws InputException if the name is bad or a part of the path below the directory is a symbolic link
     */
    public static Path resolve(Path directory, String name) {
        check(directory.toString(), name);
        Path path = directory;
        for (String part : name.split("/")) {
            path = path.resolve(part);
            if (Files.isSymbolicLink(path)) {
                throw new InputException(path + " is a symbolic link; members of " + directory + " must be files");
            }
        }
        return path;
    }

    static String printable(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints().limit(80).forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return text.toString();
    }
}
