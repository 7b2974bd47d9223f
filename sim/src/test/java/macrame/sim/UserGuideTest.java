package macrame.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.files.document.Document;
import macrame.sim.energy.ReferenceTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user guide shows is true. */
class UserGuideTest {

    private static final Path GUIDE = Path.of("..", "docs");

    private static List<String> blocks(String page, String language) throws IOException {
        Matcher matcher = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE.resolve(page)));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    @Test
    void theArrayAndTheTablesOfTheGuideAreRead(@TempDir Path folder) throws IOException {
        List<String> blocks = blocks("cost-model.md", "yaml");
        assertThat(blocks).hasSize(2);
        ArrayConfig array = Document.ofText("guide", blocks.get(0)).bind(ArrayConfigReader::read);
        assertThat(array.dataflow()).isEqualTo(Dataflow.OUTPUT_STATIONARY);
        assertThat(array.memory().dram().bytesPerCycle()).isEqualTo(8);
        ReferenceTables tables = ReferenceTables.ofFile(Files.writeString(folder.resolve("ert.yaml"), blocks.get(1)));
        assertThat(tables.energies().nodeNanometres()).isEqualTo(16);
        assertThat(tables.areas().entries()).hasSize(1);
    }

    @Test
    void everyPresetAndParameterIsInTheGuide() throws IOException {
        String timing = Files.readString(GUIDE.resolve("array-and-timing.md"));
        for (String name : TimingPresets.names()) {
            assertThat(timing).contains("`" + name + "`");
        }
        for (String key : List.of("I", "P", "H", "L", "D", "E", "t0", "tiles", "load", "interval", "edge", "drain")) {
            assertThat(timing).contains("| `" + key + "` |");
        }
        String cost = Files.readString(GUIDE.resolve("cost-model.md"));
        for (String name : ArrayPresets.names()) {
            assertThat(cost).contains("`" + name + "`");
        }
    }
}
