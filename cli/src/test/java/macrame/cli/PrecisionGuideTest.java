package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the guide shows: commands behind {@code $}, whose outputs hold the lines below them. */
class PrecisionGuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "training-and-precision.md");
    private static final Pattern FILE = Pattern.compile("<!-- file: (\\S+) -->\n```\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CONSOLE = Pattern.compile("```console\n\\$ macrame (.*?)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path directory;

    @TestFactory
    List<DynamicTest> everyCommandGivesWhatTheGuideShows() throws IOException {
        String guide = Files.readString(GUIDE);
        Map<String, String> files = new LinkedHashMap<>();
        Matcher file = FILE.matcher(guide);
        while (file.find()) {
            files.put(file.group(1), file.group(2));
        }
        List<DynamicTest> tests = new ArrayList<>();
        Matcher console = CONSOLE.matcher(guide);
        while (console.find()) {
            String command = console.group(1);
            List<String> lines = console.group(2).lines().toList();
            tests.add(DynamicTest.dynamicTest(command, () -> runs(command, lines, files)));
        }
        assertThat(tests).hasSize(5);
        return tests;
    }

    private void runs(String command, List<String> lines, Map<String, String> files) throws IOException {
        String[] arguments = command.split(" ");
        for (int i = 0; i < arguments.length; i++) {
            if (files.containsKey(arguments[i])) {
                Path written = directory.resolve(arguments[i]);
                Files.writeString(written, files.get(arguments[i]));
                arguments[i] = written.toString();
            }
        }
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(run.out()).contains(line));
    }
}
