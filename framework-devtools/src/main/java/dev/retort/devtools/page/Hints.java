package dev.retort.devtools.page;

import dev.retort.FieldError;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.devtools.reload.CompileException;
import dev.retort.devtools.reload.Generations;
import dev.retort.spi.NearRoute;
import dev.retort.spi.TextFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows the usual reasons of usual failures. */
final class Hints {
    private static final Map<String, Hint> BY_CLASS = Map.ofEntries(
            Map.entry(
                    "NoSuchMethodError",
                    Hint.of(
                            "A class was compiled against another version of the one it calls. Save the calling class, or"
                                    + " build anew (mvn clean compile); if the class is of a library, two versions of it are on"
                                    + " the class path.")),
            Map.entry(
                    "NoSuchFieldError",
                    Hint.of("A class was compiled against another version of the one it uses. Build anew.")),
            Map.entry(
                    "NoClassDefFoundError",
                    Hint.of(
                            "The class was there when the code was compiled and is not now: a dependency is missing at run"
                                    + " time, or the static initialiser of the class failed before (see the log).")),
            Map.entry(
                    "ClassNotFoundException",
                    Hint.of(
                            "No jar or folder of the class path has this class. Is the dependency there, and not of scope"
                                    + " test or provided?")),
            Map.entry(
                    "ExceptionInInitializerError",
                    Hint.of(
                            "A static field or block failed; the cause is shown first. The class stays unusable until the"
                                    + " program is started again or the class is reloaded.")),
            Map.entry(
                    "BlockingOperationError",
                    new Hint(
                            "This line waits on a thread that must never wait. Return a Mono or Flux of the work, or move"
                                    + " it: Mono.fromCallable(...).subscribeOn(Schedulers.boundedElastic()).",
                            "threads-and-blocking.md")),
            Map.entry(
                    "StackOverflowError",
                    Hint.of("A method calls itself without an end: look for the frames that repeat.")),
            Map.entry(
                    "OutOfMemoryError",
                    Hint.of("The heap is full. -Xmx512m allows more; a heap dump tells what fills it.")),
            Map.entry(
                    "UnsupportedOperationException",
                    Hint.of(
                            "If this is a collection: List.of, Map.of and toList() make unmodifiable ones; copy it into a"
                                    + " new ArrayList before changing it.")),
            Map.entry(
                    "ConcurrentModificationException",
                    Hint.of(
                            "A collection was changed while it was iterated over. Use removeIf, or iterate over a copy.")),
            Map.entry(
                    "NoWriterException",
                    new Hint(
                            "Nothing here writes this type. Objects become JSON with framework-rest on the class path,"
                                    + " views become pages with framework-templates; or return a String, Html or bytes.",
                            "handlers-and-responses.md")),
            Map.entry(
                    "BindException",
                    new Hint(
                            "The port is taken, perhaps by this program, started before. --port takes another one.",
                            "running-and-debugging.md")),
            Map.entry(
                    "ConnectException",
                    Hint.of(
                            "Nothing listens at this address. Is the service started, and are host and port those of the"
                                    + " settings?")),
            Map.entry(
                    "UnknownHostException",
                    Hint.of("No such host is known. Check the spelling in the settings, and the network.")),
            Map.entry(
                    "InaccessibleObjectException",
                    Hint.of("A module keeps this closed. Use what it exports, or start with --add-opens.")));
    private static final Pattern LOADERS =
            Pattern.compile("class (\\S+) cannot be cast to class (\\S+) .*", Pattern.DOTALL);

    private Hints() {}

    /** {@return what to do about a failure; empty if nobody knows} */
    static Optional<Hint> of(Request request, Problem problem, List<Throwable> rootFirst, List<NearRoute> near) {
        String notice = Generations.ofProcess().notice();
        boolean isOfLibraries = rootFirst.stream()
                .anyMatch(one -> one instanceof CompileException
                        || one instanceof LinkageError
                        || one instanceof ClassNotFoundException);
        if (!notice.isEmpty() && isOfLibraries) {
            return Optional.of(new Hint("The build has changed since the start. " + notice, "reload.md"));
        }
        if (!rootFirst.isEmpty() && rootFirst.get(0) instanceof CompileException) {
            return Optional.of(new Hint("Mend it and save: this page reloads by itself.", "reload.md"));
        }
        for (Throwable thrown : rootFirst) {
            Optional<Hint> known = of(thrown);
            if (known.isPresent()) {
                return known;
            }
        }
        return problem.status() < 500 ? ofMistake(request, problem, near) : Optional.empty();
    }

    private static Optional<Hint> of(Throwable thrown) {
        String message = Objects.requireNonNullElse(thrown.getMessage(), "");
        if (thrown instanceof TextFailure text) {
            return text.suggestion().map(Hint::of);
        }
        if (thrown instanceof ClassCastException) {
            return casting(message);
        }
        if (thrown instanceof NullPointerException) {
            return Optional.of(
                    Hint.of(
                            "Something was null where an object was needed"
                                    + (message.isEmpty() ? "." : ": the message says which expression.")
                                    + " Inside a Mono or Flux no value may be null: use Mono.justOrEmpty, or flatMap to an empty Mono."));
        }
        if (message.contains("block()/blockFirst()/blockLast() are blocking")) {
            return Optional.ofNullable(BY_CLASS.get("BlockingOperationError"));
        }
        if (message.contains("TEMPLATE-MISSING")
                || message.startsWith("template \"") && message.contains("not found")) {
            return Optional.of(new Hint(
                    "Create the file below src/main/resources/templates, or correct the name in" + " View.of(...).",
                    "handlers-and-responses.md"));
        }
        if (message.contains("is it a status or a body?")) {
            return Optional.of(new Hint(
                    "Return Response.empty(204) for a status, a String for a text.", "handlers-and-responses.md"));
        }
        for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            Hint hint = BY_CLASS.get(type.getSimpleName());
            if (hint != null) {
                return Optional.of(hint);
            }
        }
        return Optional.empty();
    }

    private static Optional<Hint> casting(String message) {
        Matcher names = LOADERS.matcher(message);
        if (names.matches() && names.group(1).equals(names.group(2))) {
            return Optional.of(
                    Hint.of("This is the same class in two versions: an object of an earlier generation is still"
                            + " held by something that is not reloaded, such as a static field or cache of a library. Make it"
                            + " anew in main, or clear it in app.onStop(...)."));
        }
        if (message.contains("LinkedHashMap cannot be cast") || message.contains("java.util.LinkedHashMap")) {
            return Optional.of(new Hint(
                    "The type of the input was not known, so that it was read as a map. Name it:"
                            + " app.post(path, NewUser.class, handler), or give the lambda's parameters types.",
                    "requests-and-input.md"));
        }
        return Optional.empty();
    }

    private static Optional<Hint> ofMistake(Request request, Problem problem, List<NearRoute> near) {
        return switch (problem.status()) {
            case 404 ->
                Optional.of(
                        request.route().pattern().isEmpty()
                                ? new Hint(unrouted(near), "routing.md")
                                : new Hint(
                                        "The route answered 404 itself: its handler found nothing, or returned an empty Mono,"
                                                + " null or an empty Optional. .emptyIs(204) makes that another status.",
                                        "handlers-and-responses.md"));
            case 405 ->
                Optional.of(Hint.of("The path is known, for other methods: "
                        + problem.headers().first("Allow").orElse("none") + "."));
            case 406 ->
                Optional.of(new Hint(
                        "Ask for " + NearRoutes.written(problem).orElse("a format that the handler writes")
                                + ", or make the route write " + NearRoutes.asked(request)
                                + ": with .produces(...), and a writer for it by app.writer(...).",
                        "negotiation.md"));
            case 413 ->
                Optional.of(new Hint(
                        "retort.server.max-body, or .maxBody(...) of the route, allows more.",
                        "requests-and-input.md"));
            case 415 -> Optional.of(new Hint(unread(request, problem), "negotiation.md"));
            case 400, 422 ->
                problem.errors().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Hint(fields(problem.errors()), "requests-and-input.md"));
            default -> Optional.empty();
        };
    }

    private static String unrouted(List<NearRoute> near) {
        return near.isEmpty()
                ? "No route answers this path, nor one like it. The command \"routes\" lists those there are."
                : "No route answers this path. Mend the path, or a route: see the nearest below.";
    }

    private static String unread(Request request, Problem problem) {
        String accepted = NearRoutes.read(problem).orElse("");
        String sent = NearRoutes.sent(request);
        if (sent.endsWith("json") && !accepted.contains("json")) {
            return "JSON is read by framework-rest, where that is on the class path and .consumes(...) of the route, if"
                    + " there is one, names it.";
        }
        String how = "Send " + (accepted.isEmpty() ? "a format that the route reads" : accepted)
                + " and say so in Content-Type.";
        if (request.headers().first("Content-Type").isEmpty()) {
            return how;
        }
        boolean isFormOfCurl = sent.equals(MediaType.FORM.essence())
                && request.header("User-Agent", "").startsWith("curl/");
        return how
                + (isFormOfCurl && accepted.contains("json")
                        ? " What curl sends with -d is a form unless -H 'Content-Type: application/json' stands beside it."
                        : " Or let the route read " + sent
                                + ": .consumes(...) names what it takes, and an input of String or byte[] takes anything.");
    }

    private static String fields(List<FieldError> errors) {
        return (errors.size() == 1 ? "One value does" : errors.size() + " values do")
                + " not fit the input record of the handler: see the list.";
    }
}
