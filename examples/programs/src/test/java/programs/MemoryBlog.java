package programs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import programs.Blog.Draft;
import programs.Blog.Post;
import programs.Blog.User;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Posts in memory, the last one first, and two people who may write. */
final class MemoryBlog implements Blog.Store {
    private static final Map<String, User> PEOPLE = Map.of("ada", new User(1, "ada"), "alan", new User(2, "alan"));

    private final Deque<Post> posts = new ArrayDeque<>();

    @Override
    public synchronized Flux<Post> recent() {
        return Flux.fromArray(posts.toArray(new Post[0]));
    }

    @Override
    public synchronized Mono<Post> post(long id) {
        return Mono.justOrEmpty(posts.stream().filter(post -> post.id() == id).findFirst());
    }

    @Override
    public synchronized Mono<Post> save(Draft draft, User author) {
        Post post = new Post(posts.size() + 1, draft.title(), draft.text());
        posts.addFirst(post);
        return Mono.just(post);
    }

    @Override
    public Mono<User> login(String name, String password) {
        return Mono.justOrEmpty(PEOPLE.get(name)).filter(user -> Objects.equals(password, "secret of " + name));
    }

    @Override
    public Mono<User> user(long id) {
        return Flux.fromIterable(PEOPLE.values())
                .filter(user -> user.id() == id)
                .next();
    }
}
