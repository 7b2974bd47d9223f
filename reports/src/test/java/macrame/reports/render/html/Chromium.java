package macrame.reports.render.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real browser without a window, with a profile of its own and no network to speak of. */
final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Path program;
    private final Path directory;

    /** What a run of the browser said: the document at the end, and everything it logged. */
    record Visit(String document, String log) {}

    private Chromium(Path program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    /** The browser of this machine, if there is one. */
    static Optional<Chromium> find(Path directory) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Chromium(program, directory));
    }

    /** Opens a page from disk and reads the document after its scripts ran. */
    Visit visit(Path page, int width, String... more) throws IOException, InterruptedException {
        return run(page, width, "--dump-dom", more);
    }

    /** Opens a page from disk and takes a picture of its upper part. */
    Visit picture(Path page, int width, int height, Path picture, String... more)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of(more));
        options.add("--screenshot=" + picture.toAbsolutePath());
        return run(page, width + "," + height, options);
    }

    private Visit run(Path page, int width, String what, String... more) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of(more));
        options.add(what);
        return run(page, width + ",2000", options);
    }

    private Visit run(Path page, String size, List<String> options) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory(directory, "profile");
        Path document = profile.resolve("document.txt");
        Path log = profile.resolve("log.txt");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--enable-logging=stderr",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + profile,
                "--virtual-time-budget=20000",
                "--window-size=" + size));
        command.addAll(options);
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(document.toFile())
                .redirectError(log.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the browser did not end within two minutes");
        }
        return new Visit(read(document), read(log));
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
