package macrame.reports.render.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A tab of {@link Chromium}: opens pages, presses keys, looks. */
final class BrowserTab implements AutoCloseable {

    private static final int POLLS = 400;
    private static final int POLL_MILLISECONDS = 50;

    private final Chromium browser;
    private final String target;
    private final String session;
    private boolean scripts = true;

    BrowserTab(Chromium browser, String target, String session) throws IOException, InterruptedException {
        this.browser = browser;
        this.target = target;
        this.session = session;
        for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
            ask(domain + ".enable", Map.of());
        }
    }

    private JsonNode ask(String method, Map<String, ?> parameters) throws IOException, InterruptedException {
        return browser.ask(session, method, parameters);
    }

    /** Sets the window's size in pixels. */
    BrowserTab sized(int width, int height) throws IOException, InterruptedException {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** Sets the medium, {@code screen} or {@code print}, and what the reader prefers, {@code light} or {@code dark}. */
    BrowserTab media(String medium, String scheme) throws IOException, InterruptedException {
        Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
        ask("Emulation.setEmulatedMedia", Map.of("media", medium, "features", List.of(feature)));
        return this;
    }

    /** Switches the page's scripts off. */
    BrowserTab withoutScripts() throws IOException, InterruptedException {
        scripts = false;
        ask("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        return this;
    }

    /** Opens a page from disk and waits until all its charts are drawn. */
    BrowserTab open(Path page) throws IOException, InterruptedException {
        ask("Page.navigate", Map.of("url", page.toUri().toString()));
        await("document.readyState === 'complete' && location.protocol === 'file:'");
        if (scripts) {
            await("document.documentElement.dataset.ready !== undefined");
        }
        return this;
    }

    private void await(String condition) throws IOException, InterruptedException {
        for (int poll = 0; poll < POLLS; poll++) {
            if (evaluate(condition).asBoolean(false)) {
                return;
            }
            Thread.sleep(POLL_MILLISECONDS);
        }
        throw new IOException("it never came to this: " + condition + "; " + complaints());
    }

    /** The value of an expression in the page. */
    JsonNode evaluate(String expression) throws IOException, InterruptedException {
        JsonNode answer = ask(
                "Runtime.evaluate",
                Map.of(
                        "expression", expression,
                        "returnByValue", true,
                        "awaitPromise", true,
                        "allowUnsafeEvalBlockedByCSP", false));
        if (answer.has("exceptionDetails")) {
            throw new IOException(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** The text that an expression gives. */
    String text(String expression) throws IOException, InterruptedException {
        return evaluate(expression).asString();
    }

    /** Presses and releases a key, as a keyboard would. */
    void press(String key, String text, int code) throws IOException, InterruptedException {
        Map<String, Object> down = new TreeMap<>(Map.of("key", key, "windowsVirtualKeyCode", code));
        down.put("type", text.isEmpty() ? "rawKeyDown" : "keyDown");
        if (!text.isEmpty()) {
            down.put("text", text);
        }
        ask("Input.dispatchKeyEvent", down);
        ask("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
    }

    /** What is shown when the pointer rests on an element. */
    String hint(String selector) throws IOException, InterruptedException {
        String element = "document.querySelector(" + '`' + selector + '`' + ")";
        evaluate(element + ".scrollIntoView({block: 'center', behavior: 'instant'})");
        String middle = "(r => [r.x + r.width / 2, r.y + r.height / 2])(" + element + ".getBoundingClientRect())";
        JsonNode place = evaluate(middle);
        double x = place.path(0).asDouble();
        double y = place.path(1).asDouble();
        ask("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x - 3, "y", y));
        ask("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
        await("document.querySelector('#vg-tooltip-element.visible') !== null");
        return text("document.querySelector('#vg-tooltip-element').innerText");
    }

    /** Everything that was asked for over any network or from any disk: addresses. */
    List<String> requested() {
        return browser.told(session, "Network.requestWillBeSent").stream()
                .map(event -> event.path("request").path("url").asString())
                .toList();
    }

    /** Errors, warnings, uncaught exceptions, and whatever the page wrote to the console. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        browser.told(session, "Runtime.consoleAPICalled").forEach(event -> complaints.add(event.toString()));
        browser.told(session, "Runtime.exceptionThrown").forEach(event -> complaints.add(event.toString()));
        browser.told(session, "Log.entryAdded").forEach(event -> complaints.add(event.toString()));
        return complaints;
    }

    /** Takes a picture of the whole page. */
    void picture(Path file) throws IOException, InterruptedException {
        JsonNode size = ask("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        Map<String, Object> clip = Map.of(
                "x",
                0,
                "y",
                0,
                "width",
                size.path("width").asDouble(),
                "height",
                size.path("height").asDouble(),
                "scale",
                1);
        JsonNode answer =
                ask("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(answer.path("data").asString()));
    }

    /** Prints the page. */
    byte[] pdf() throws IOException, InterruptedException {
        JsonNode answer = ask("Page.printToPDF", Map.of("printBackground", true, "preferCSSPageSize", true));
        return Base64.getDecoder().decode(answer.path("data").asString());
    }

    @Override
    public void close() throws IOException {
        try {
            browser.ask("", "Target.closeTarget", Map.of("targetId", target));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
