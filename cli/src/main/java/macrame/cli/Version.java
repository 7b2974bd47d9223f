package macrame.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the product, from the properties file that the build fills in. */
public final class Version implements IVersionProvider {

    /** The number alone, such as {@code 0.1.0}; part of every report and bundle. */
    public static String number() {
        Properties properties = new Properties();
        try (InputStream stream = Version.class.getResourceAsStream("version.properties")) {
            properties.load(stream);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return properties.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "macrame " + number() + " (java " + System.getProperty("java.version") + ", "
                    + System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT) + "-"
                    + System.getProperty("os.arch") + ")"
        };
    }
}
