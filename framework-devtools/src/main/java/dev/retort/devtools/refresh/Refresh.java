package dev.retort.devtools.refresh;

import dev.retort.Outcome;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Sse;
import dev.retort.devtools.reload.Change;
import dev.retort.devtools.reload.CompileError;
import dev.retort.devtools.reload.CompileException;
import dev.retort.devtools.reload.Generations;
import dev.retort.spi.PageEnd;
import dev.retort.spi.PageHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Keeps the pages that an application has sent up to date: answers the development paths, adds the script to pages, and
 * sends signals until the application stops.
 */
public final class Refresh implements AutoCloseable {
    /** What the development paths begin with. */
    public static final String PATHS = "/-/dev/";

    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final int MOST_ERRORS = 5;

    private final Generations generations;
    private final PageScript script;
    private final Sinks.Many<String> signals = Sinks.many().multicast().directBestEffort();
    private final Generations.Registration registration;

    private Refresh(Generations generations) {
        this.generations = generations;
        this.script = new PageScript(generations);
        this.registration = generations.listen(this::changed);
    }

    /** {@return the refresh of an application's pages by the changes of these generations} */
    public static Refresh of(Generations generations) {
        return new Refresh(generations);
    }

    /** {@return the answer of a development path; empty if there is none of that name} */
    public Optional<Response> answer(Request request) {
        return switch (request.path().replaceFirst("^" + PATHS, "")) {
            case "events" -> Optional.of(Response.of(events()).header("Cache-Control", "no-store"));
            case "client.js" -> Optional.of(javaScript("client.js"));
            case "worker.js" -> Optional.of(javaScript("worker.js"));
            default -> Optional.empty();
        };
    }

    private static Response javaScript(String name) {
        try (InputStream found = Refresh.class.getResourceAsStream(name)) {
            if (found == null) {
                throw Problem.notFound();
            }
            return Response.text(new String(found.readAllBytes(), StandardCharsets.UTF_8))
                    .type("text/javascript; charset=utf-8")
                    .header("Cache-Control", "no-cache");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }

    // who connects hears first how things stand, so that nothing is missed between two connections
    private Sse events() {
        Flux<String> standing = Flux.defer(() -> generations
                .failure()
                .map(failure -> Flux.just(ok(), error(failure)))
                .orElseGet(() -> Flux.just(ok())));
        return Sse.of(standing.concatWith(signals.asFlux())).heartbeat(HEARTBEAT);
    }

    /** {@return what to add to a page; empty to leave it alone} */
    public Optional<PageEnd> script(Request request, PageHead head) {
        return script.end(request, head);
    }

    /** Notes how a request ended: what failed after its head was sent is shown over the pages that are open. */
    public void ended(Request request, Outcome outcome) {
        boolean isHidden = outcome.status() > 0 && outcome.status() < 400 && !outcome.isCancelled();
        outcome.error()
                .filter(failure -> isHidden)
                .ifPresent(failure -> send(signal(
                        "error",
                        "",
                        request.method() + " " + request.path() + " failed after its answer had begun",
                        failure.toString() + place(failure))));
    }

    private static String place(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "" : "\n    at " + trace[0];
    }

    private void changed(Change change) {
        if (change instanceof Change.Failed failed) {
            send(error(failed.failure()));
        } else if (change instanceof Change.Resources resources) {
            resources.paths().stream()
                    .map(path -> signal(kind(path), path, "", ""))
                    .distinct()
                    .forEach(this::send);
        } else {
            send(ok());
        }
    }

    private static String kind(String path) {
        String suffix = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (suffix) {
            case "css" -> "css";
            case "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico" -> "img";
            default -> "reload";
        };
    }

    private String ok() {
        return signal("ok", "", "", "");
    }

    private String error(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompileException compile
                ? signal("error", "", "It does not compile", errors(compile) + notice())
                : signal("error", "", "It does not start", (cause == null ? failure : cause) + place(failure));
    }

    private String notice() {
        return generations.notice().isEmpty()
                ? ""
                : "\n\nThe build has changed since the start.\n" + generations.notice();
    }

    private static String errors(CompileException compile) {
        return compile.errors().stream().limit(MOST_ERRORS).map(Refresh::error).collect(Collectors.joining("\n\n"));
    }

    private static String error(CompileError error) {
        String place = error.file().getFileName() + ":" + error.line() + ":" + error.column();
        String caret = error.column() > 0 ? "\n" + " ".repeat(error.column() - 1) + "^" : "";
        return place + "  " + error.message() + (error.text().isEmpty() ? "" : "\n\n" + error.text() + caret);
    }

    private String signal(String kind, String path, String title, String text) {
        return new Signal(generations.bootId(), generations.number(), generations.revision(), kind, path, title, text)
                .json();
    }

    private void send(String signal) {
        synchronized (signals) {
            signals.tryEmitNext(signal);
        }
    }

    /** Ends the streams, so that browsers come back to the next application. */
    @Override
    public void close() {
        registration.close();
        synchronized (signals) {
            signals.tryEmitComplete();
        }
    }
}
