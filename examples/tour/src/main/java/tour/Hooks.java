package tour;

import dev.retort.App;
import dev.retort.Attribute;
import dev.retort.Html;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Router;
import org.jspecify.annotations.Nullable;

/** What stands around handlers: filters and hooks, for a group or for all, and answers to failures. */
final class Hooks {
    static final Attribute<Integer> VERSION = Attribute.of("version");

    static void version2(Router v2) {
        v2.before(request -> request.set(VERSION, 2));
        v2.get("/ping", request -> "pong " + request.get(VERSION));
        v2.group("/deep", deep -> deep.get("/er", () -> "deeper"));
    }

    static void around(App app) {
        app.filter((request, next) -> next.handle().map(response -> response.header("X-Tour", "yes")));
        app.guard(Hooks::closed).nonBlocking();
        app.after((request, response) -> response.addHeader("X-Seen", request.id()));
        app.onError(TooHot.class, (request, error) -> Problem.of(418, "too hot"));
        app.onStatus(404, (request, problem) -> Html.format("<p>{} is not here", request.path()));
    }

    static @Nullable Response closed(Request request) {
        return request.path().startsWith("/closed") ? Response.text("closed").status(403) : null;
    }
}
