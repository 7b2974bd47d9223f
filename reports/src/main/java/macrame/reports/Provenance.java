package macrame.reports;

import java.util.List;

/**
 * What made a report: enough to make it again.
 *
 * @param command the exact command line
 * @param version of Macrame
 * @param seed from which every random number follows
 * @param settings the effective configuration, in the order to show
 */
public record Provenance(String command, String version, long seed, List<Setting> settings) {

    /**
     * One setting of the effective configuration.
     *
     * @param key such as {@code array.rows}
     * @param value as it would be written
     * @param origin where it comes from, such as {@code --array} or {@code built in}
     */
    public record Setting(String key, String value, String origin) {}

    /** Copies the settings. */
    public Provenance {
        settings = List.copyOf(settings);
    }
}
