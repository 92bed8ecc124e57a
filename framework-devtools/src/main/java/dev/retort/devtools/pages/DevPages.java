package dev.retort.devtools.pages;

import dev.retort.App;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.devtools.json.JsonText;
import dev.retort.devtools.page.Editor;
import dev.retort.devtools.page.ErrorHistory;
import dev.retort.devtools.page.SourceFiles;
import dev.retort.devtools.pages.replay.Replay;
import dev.retort.devtools.pages.sheet.Part;
import dev.retort.devtools.pages.sheet.Sheet;
import dev.retort.devtools.pages.sheet.SheetHtml;
import dev.retort.devtools.pages.sheet.SheetJson;
import dev.retort.devtools.reload.Generations;
import dev.retort.devtools.traffic.RecordedRequest;
import dev.retort.devtools.traffic.Recorder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Finds the page of a path; each is there as HTML, and with {@code .json} behind its path as JSON.
 *
 * <pre>
 * /-/dev                       all pages
 * /-/dev/routes                one of them
 * /-/dev/requests/17           a request
 * /-/dev/requests/17/replay    sends it again (POST)
 * /-/dev/errors/3              an error page
 * </pre>
 */
public final class DevPages {
    /** The path of the page that links all others. */
    public static final String ROOT = "/-/dev";

    private static final Pattern REPLAY = Pattern.compile(ROOT + "/" + RequestsPage.ID + "/(\\d{1,18})/replay");
    private static final Pattern ITEM = Pattern.compile("([a-z]+)/(\\d{1,18})");
    private static final String JSON = ".json";

    private final List<DevPage> pages;
    private final Editor editor;

    /** Makes the pages of an application. */
    public DevPages(SourceFiles sources, Editor editor) {
        Places places = new Places(sources, editor);
        this.editor = editor;
        this.pages = List.of(
                new RoutesPage(places),
                new RequestsPage(),
                new ErrorsPage(),
                new StreamsPage(),
                new BlockingPage(places),
                new TemplatesPage(places),
                new PluginsPage(),
                new ConfigPage(),
                new ReloadsPage());
    }

    /** {@return the answer to a request for a page; it may read files, so that it is made on another thread. Cold} */
    public Mono<Response> answer(Request request) {
        String path = request.path();
        boolean isJson = path.endsWith(JSON);
        String name = isJson ? path.substring(0, path.length() - JSON.length()) : path;
        return Mono.fromCallable(() -> page(request.app(), name, isJson).header("Cache-Control", "no-store"))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Response page(App app, String path, boolean isJson) {
        String below = path.length() <= ROOT.length() ? "" : path.substring(ROOT.length() + 1);
        Matcher item = ITEM.matcher(below);
        if (item.matches()) {
            return item(app, path, item.group(1), Long.parseLong(item.group(2)), isJson);
        }
        if (below.isEmpty() || below.equals("index")) {
            return show(app, ROOT, index(app), isJson);
        }
        return pages.stream()
                .filter(page -> page.id().equals(below))
                .findFirst()
                .map(page -> show(app, path, page.sheet(app), isJson))
                .orElseGet(DevPages::missing);
    }

    private Response item(App app, String path, String kind, long number, boolean isJson) {
        if (kind.equals(ErrorsPage.ID)) {
            ErrorHistory errors = ErrorHistory.ofProcess();
            Optional<Response> report = isJson
                    ? errors.members(number).map(DevPages::json)
                    : errors.page(number, editor).map(page -> page);
            return report.orElseGet(DevPages::missing);
        }
        return kind.equals(RequestsPage.ID)
                ? Recorder.ofProcess()
                        .request(number)
                        .map(request -> show(app, path, RequestPage.sheet(request), isJson))
                        .orElseGet(DevPages::missing)
                : missing();
    }

    private Response show(App app, String path, Sheet sheet, boolean isJson) {
        return isJson ? json(SheetJson.of(sheet)) : new SheetHtml(sheet, path, entries(app), notice()).html();
    }

    private static Response json(Object members) {
        return json(JsonText.of(members));
    }

    private static Response json(String text) {
        return Response.text(text).type("application/json");
    }

    private static Response missing() {
        return Response.text("no such development page, or it is not kept any more (see " + ROOT + ")\n")
                .status(404);
    }

    private Sheet index(App app) {
        return new Sheet(
                "Overview",
                "What this application consists of and what it does, in debug mode only. Each page is also JSON: its path with"
                        + " .json behind it, this one as " + ROOT + "/index.json.",
                List.of(new Part.Index("pages", "", entries(app))));
    }

    private List<Part.Index.Entry> entries(App app) {
        return pages.stream()
                .map(page -> new Part.Index.Entry(
                        ROOT + "/" + page.id(), page.title(), page.summary(), page.count(app), page.isAlarming()))
                .toList();
    }

    private static String notice() {
        Generations generations = Generations.ofProcess();
        String broken = generations.failure().isEmpty()
                ? ""
                : "The sources as they are now do not run; see Reloads. What follows is of what answers instead.";
        return (broken + "\n" + generations.notice()).strip();
    }

    /** {@return the number of the request that is to be sent again; empty if that is not what the path asks for} */
    public static Optional<Long> replayed(String path) {
        Matcher replay = REPLAY.matcher(path);
        return replay.matches() ? Optional.of(Long.parseLong(replay.group(1))) : Optional.empty();
    }

    /** {@return the answer to a request for a replay, which was let through. Cold} */
    public Mono<Response> replay(Request request, long number) {
        Optional<RecordedRequest> recorded = Recorder.ofProcess().request(number);
        if (recorded.isEmpty()) {
            return Mono.just(missing());
        }
        return RequestPage.whyNotRepeated(recorded.get())
                .map(reason -> Mono.just(Response.text(reason + "\n").status(409)))
                .orElseGet(() -> Replay.of(recorded.get(), request.app())
                        .map(answer -> json(SheetJson.of(RequestPage.answer(recorded.get(), answer)))))
                .map(answer -> answer.header("Cache-Control", "no-store"));
    }
}
