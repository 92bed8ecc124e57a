package dev.retort.devtools.browser;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A tab of a {@link Browser}. */
public final class Tab {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern ID = Pattern.compile("^\\{\"id\":(\\d+),");
    private static final Pattern VALUE = Pattern.compile("\"value\":\"([^\"]*)\"");
    private static final Pattern DATA = Pattern.compile("\"data\":\"([^\"]*)\"");

    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
    private final WebSocket socket;

    private Tab(HttpClient client, URI address) {
        socket = client.newWebSocketBuilder().buildAsync(address, new Answers()).join();
    }

    static Tab open(HttpClient client, URI address) {
        return new Tab(client, address);
    }

    private final class Answers implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                Matcher id = ID.matcher(message);
                if (id.find()) {
                    CompletableFuture<String> waiting = answers.remove(Integer.parseInt(id.group(1)));
                    if (waiting != null) {
                        waiting.complete(message.toString());
                    }
                }
                message.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private String call(String method, String parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<String> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                .join();
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Goes to a page and waits until it is there. */
    public Tab go(String url) {
        call("Page.navigate", "{\"url\":\"" + url + "\"}");
        return until("location.href !== 'about:blank' && document.readyState === 'complete'");
    }

    /** {@return what a script gives, as text} */
    public String eval(String script) {
        String whole = "encodeURIComponent(String((() => (" + script + "))()))";
        return value(call("Runtime.evaluate", "{\"expression\":" + quoted(whole) + "}"));
    }

    private static String value(String answer) {
        Matcher value = VALUE.matcher(answer);
        return value.find()
                ? URLDecoder.decode(value.group(1).replace("+", "%2B"), StandardCharsets.UTF_8)
                : "failed: " + answer;
    }

    /** Runs a script of any length in the page, whatever the policy of the page allows. */
    public void run(String script) {
        String answer = call("Runtime.evaluate", "{\"expression\":" + quoted(script) + ",\"returnByValue\":false}");
        if (answer.contains("\"exceptionDetails\"")) {
            throw new AssertionError("the script fails: " + answer);
        }
    }

    /** {@return what a promise comes to, as text} */
    public String await(String promise) {
        String whole = "(" + promise + ").then(value => encodeURIComponent(String(value)))";
        return value(call("Runtime.evaluate", "{\"awaitPromise\":true,\"expression\":" + quoted(whole) + "}"));
    }

    /** Waits until a condition holds in the page, whichever page that is by then. */
    public Tab until(String condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!eval(condition).equals("true")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE + ": " + condition + ", but at "
                        + eval("location.href") + ":\n" + eval("document.documentElement.outerHTML.slice(0, 2000)"));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return this;
    }

    // RFC 8259 section 7
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** Presses and releases a key. */
    public void press(String key) {
        call("Input.dispatchKeyEvent", "{\"type\":\"keyDown\",\"key\":\"" + key + "\"}");
        call("Input.dispatchKeyEvent", "{\"type\":\"keyUp\",\"key\":\"" + key + "\"}");
    }

    /** Shows pages in this width and height, in dark or light colours. */
    public Tab size(int width, int height, boolean isDark) {
        call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":1,\"mobile\":" + (width < 600)
                        + "}");
        call(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + (isDark ? "dark" : "light")
                        + "\"}]}");
        return this;
    }

    /** Saves what is seen as a PNG. */
    public void screenshot(Path file) throws IOException {
        Matcher data = DATA.matcher(call("Page.captureScreenshot", "{\"format\":\"png\"}"));
        if (data.find()) {
            Files.write(file, Base64.getDecoder().decode(data.group(1)));
        }
    }
}
