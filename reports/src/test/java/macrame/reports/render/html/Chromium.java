package macrame.reports.render.html;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real browser without a window, with a profile of its own and no network to speak of, driven through the DevTools
 * protocol over a pair of pipes.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> OPTIONS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--hide-scrollbars",
            "--force-device-scale-factor=1",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--remote-debugging-pipe");
    private static final long PATIENCE_SECONDS = 60;

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Process process;
    private final OutputStream requests;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final List<JsonNode> events = new ArrayList<>();
    private int last;

    private Chromium(Path program, Path directory) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null"));
        command.add(program.toString());
        command.addAll(OPTIONS);
        command.add("--user-data-dir=" + Files.createTempDirectory(directory, "profile"));
        ProcessBuilder starter = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        starter.environment().put("TMPDIR", directory.toString());
        process = starter.start();
        requests = new BufferedOutputStream(process.getOutputStream());
        Thread reader = new Thread(this::read, "answers of the browser");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the browser of this machine, if there is one. */
    static Optional<Chromium> start(Path directory) throws IOException {
        Optional<Path> program = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
        return program.isPresent() ? Optional.of(new Chromium(program.get(), directory)) : Optional.empty();
    }

    private void read() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try (InputStream answered = process.getInputStream()) {
            byte[] block = new byte[1 << 16];
            for (int length = answered.read(block); length >= 0; length = answered.read(block)) {
                for (int i = 0; i < length; i++) {
                    if (block[i] == 0) {
                        answers.add(mapper.readTree(message.toByteArray()));
                        message.reset();
                    } else {
                        message.write(block[i]);
                    }
                }
            }
        } catch (IOException closed) {
            // The browser is gone: whoever waits for an answer says so.
        }
    }

    /**
     * Asks and waits for the answer; what the browser tells meanwhile is kept.
     *
     * @param session of a tab, empty for the browser itself
     */
    JsonNode ask(String session, String method, Map<String, ?> parameters) throws IOException, InterruptedException {
        last++;
        Map<String, Object> request = new TreeMap<>(Map.of("id", last, "method", method, "params", parameters));
        if (!session.isEmpty()) {
            request.put("sessionId", session);
        }
        requests.write(mapper.writeValueAsString(request).getBytes(StandardCharsets.UTF_8));
        requests.write(0);
        requests.flush();
        while (true) {
            JsonNode answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                throw new IOException("the browser did not answer " + method + " within a minute");
            }
            if (!answer.has("id")) {
                events.add(answer);
            } else if (answer.path("id").asInt() == last) {
                if (answer.has("error")) {
                    throw new IOException(method + ": " + answer.path("error"));
                }
                return answer.path("result");
            }
        }
    }

    /** What the browser told of a tab: the parameters of every event of a name so far. */
    List<JsonNode> told(String session, String event) {
        return events.stream()
                .filter(each -> each.path("sessionId").asString("").equals(session))
                .filter(each -> each.path("method").asString("").equals(event))
                .map(each -> each.path("params"))
                .toList();
    }

    /** An empty tab. */
    BrowserTab tab() throws IOException, InterruptedException {
        String target = ask("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asString();
        String session = ask("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString();
        return new BrowserTab(this, target, session);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
