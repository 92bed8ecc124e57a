package dev.retort.devtools.console;

import dev.retort.Cookie;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.devtools.pin.Entry;
import dev.retort.devtools.pin.Pin;
import dev.retort.devtools.pin.Tickets;
import dev.retort.devtools.reload.Generations;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The paths of the console: its page, the entry of the PIN, evaluations, and the end of one. */
final class ConsolePaths {
    private static final Pattern SESSION = Pattern.compile("[0-9a-f]{32}");

    private final Console console;
    private final Pin pin;

    ConsolePaths(Console console, Pin pin) {
        this.console = console;
        this.pin = pin;
    }

    Mono<Response> answer(Request request) {
        return switch (request.path().substring(Console.PATH.length())) {
            case "" -> Mono.just(Rules.refusalOfPage(request).orElseGet(() -> page(request)));
            case "/pin" -> action(request, typed -> Mono.just(enter(request, typed)));
            case "/evaluate" -> action(request, code -> isOpen(request) ? evaluate(request, code) : closed());
            case "/stop" -> action(request, nothing -> isOpen(request) ? stop(request) : closed());
            default -> refused(404, "no such path of the console");
        };
    }

    private Response page(Request request) {
        return ConsolePage.of(Rules.TOKEN.text(), failure(request), isOpen(request));
    }

    private static int failure(Request request) {
        return request.query()
                .first("failure")
                .filter(number -> number.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    // cookies know hosts and no ports
    private static String cookie(Request request) {
        return "retort-console-" + request.localAddress().getPort();
    }

    private boolean isOpen(Request request) {
        return pin.tickets().include(request.cookies().first(cookie(request)).orElse(""));
    }

    private Mono<Response> action(Request request, Function<String, Mono<Response>> action) {
        Optional<Response> refusal = Rules.refusalOfAction(request);
        if (refusal.isPresent()) {
            return Mono.just(refusal.get());
        }
        return request.text().flatMap(action);
    }

    private static Mono<Response> refused(int status, String reason) {
        return Mono.justOrEmpty(Rules.refuse(status, reason));
    }

    private static Mono<Response> closed() {
        return refused(401, "enter the PIN that the terminal shows");
    }

    private Response enter(Request request, String typed) {
        String client = String.valueOf(request.remoteAddress().getAddress().getHostAddress());
        Entry entry = pin.enter(typed, client);
        if (entry == Entry.RIGHT) {
            Cookie ticket = Cookie.of(cookie(request), pin.tickets().issue())
                    .path("/-/dev")
                    .maxAge(Tickets.LIFE)
                    .httpOnly()
                    .sameSite(Cookie.SameSite.STRICT);
            return Response.noContent()
                    .cookie(request.isSecure() ? ticket.secure() : ticket)
                    .header("Cache-Control", "no-store");
        }
        String left = entry == Entry.WRONG && !pin.isLocked()
                ? "wrong PIN, " + pin.left() + (pin.left() == 1 ? " attempt left" : " attempts left")
                : locked();
        return Rules.refuse(pin.isLocked() ? 423 : 403, left).orElseThrow();
    }

    private String locked() {
        return pin.hasKeys()
                ? "locked: press p in the terminal that the program runs in"
                : "locked: start the program again, as no keys are read from its terminal";
    }

    private Mono<Response> evaluate(Request request, String code) {
        String session = request.query().first("session").orElse("");
        if (!SESSION.matcher(session).matches()) {
            return refused(400, "session: load the page of the console again");
        }
        if (Generations.ofProcess().failure().isPresent()) {
            return refused(503, "the program as it is does not compile or start: there is nothing to evaluate in");
        }
        return Mono.fromCallable(() -> console.evaluate(session, failure(request), code))
                .subscribeOn(Schedulers.boundedElastic())
                .map(answer -> answer.map(Answer::json)
                        .map(json ->
                                Response.text(json).type("application/json").header("Cache-Control", "no-store"))
                        .or(() -> Rules.refuse(503, "this generation is over; send it again"))
                        .orElseThrow());
    }

    private Mono<Response> stop(Request request) {
        console.stop(request.query().first("session").orElse(""));
        return Mono.just(Response.noContent());
    }
}
