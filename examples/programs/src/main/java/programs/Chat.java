package programs;

import dev.retort.App;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Sse;
import dev.retort.Topic;
import dev.retort.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;

/** Rooms over WebSocket, the same rooms as Server-Sent Events with replay. */
final class Chat {
    record Message(String from, String text) {}

    private final Map<String, Topic<Message>> rooms = new ConcurrentHashMap<>();

    private Topic<Message> room(Request request) {
        return rooms.computeIfAbsent(request.param("room"), name -> Topic.replaying(100));
    }

    Flux<Message> join(WebSocket socket) {
        Topic<Message> room = room(socket.request());
        Flux<Message> spoken = socket.messages(Message.class).doOnNext(room::publish);
        return room.stream().takeUntilOther(spoken.then());
    }

    Sse events(Request request) {
        return Sse.of(room(request)).heartbeat(Duration.ofSeconds(20)).retry(Duration.ofSeconds(2));
    }

    Response say(Request request, Message message) {
        room(request).publish(message);
        return Response.noContent();
    }

    static App app(String... args) {
        App app = App.create(args);
        Chat chat = new Chat();
        app.websocket("/echo", WebSocket::texts);
        app.websocket("/rooms/{room}/socket", chat::join).name("room");
        app.get("/rooms/{room}", chat::events);
        app.post("/rooms/{room}", chat::say);
        return app;
    }

    public static void main(String[] args) {
        app(args).run();
    }
}
