package macrame.cli.options;

import java.util.Locale;
import java.util.Optional;
import macrame.reports.render.Rendering;

/** In which form a result is given. */
enum Form {
    TABLE(Rendering.TABLE),
    CSV(Rendering.CSV),
    JSON(Rendering.JSON),
    MARKDOWN(Rendering.MARKDOWN),
    HTML(Rendering.HTML),
    /** As a file that commands read, where the command has one. */
    YAML(null),
    /** As arrays in a file, where the command has them. */
    NPZ(null);

    private final Rendering rendering;

    Form(Rendering rendering) {
        this.rendering = rendering;
    }

    /** How reports are rendered; empty for what is no report. */
    Optional<Rendering> rendering() {
        return Optional.ofNullable(rendering);
    }

    /** What the end of a file's name says. */
    static Form ofName(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "csv" -> CSV;
            case "json" -> JSON;
            case "md" -> MARKDOWN;
            case "html" -> HTML;
            case "yaml", "yml" -> YAML;
            case "npz" -> NPZ;
            default -> TABLE;
        };
    }
}
