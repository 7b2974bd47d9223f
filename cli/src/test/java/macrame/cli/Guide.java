package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the user guide: files behind {@code <!-- file: NAME -->}, and commands behind {@code $}, whose outputs hold the
 * lines below them.
 *
 * @param files what the page shows, to be written before commands run
 * @param steps commands in their order
 */
record Guide(List<Shown> files, List<Step> steps) {

    private static final Pattern FILE = Pattern.compile("<!-- file: (\\S+) -->\n```\\w*\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CONSOLE = Pattern.compile("```console\n\\$ macrame (.*?)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[\\w-]+\\.(yaml|npz|csv|html|onnx)");

    /** A file and what it holds. */
    record Shown(String name, String content) {}

    /** A command and lines of its output. */
    record Step(String command, List<String> lines) {}

    /** Reads a page of the folder of documentation. */
    static Guide of(String page) throws IOException {
        String text = Files.readString(Path.of("..", "docs", page));
        List<Shown> files = new ArrayList<>();
        Matcher file = FILE.matcher(text);
        while (file.find()) {
            files.add(new Shown(file.group(1), file.group(2)));
        }
        List<Step> steps = new ArrayList<>();
        Matcher console = CONSOLE.matcher(text);
        while (console.find()) {
            steps.add(new Step(console.group(1), console.group(2).lines().toList()));
        }
        return new Guide(files, steps);
    }

    /** Writes the files into a folder. */
    void write(Path folder) throws IOException {
        for (Shown file : files) {
            Files.writeString(folder.resolve(file.name()), file.content());
        }
    }

    /** Runs a command on the files of a folder and checks what the page shows of it. */
    static void run(Step step, Path folder) {
        String[] words = step.command().split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] =
                    NAME.matcher(words[i]).matches() ? folder.resolve(words[i]).toString() : words[i];
        }
        CommandLineRun run = CommandLineRun.of(words);
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(step.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(run.out()).contains(line));
    }
}
