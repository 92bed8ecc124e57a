package blog;

import dev.retort.Auth;
import dev.retort.Default;
import dev.retort.Form;
import dev.retort.Messages;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.View;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import reactor.core.publisher.Mono;

/** The pages for everybody: the list, a post and its comments. */
final class Reading {
    record Search(
            @Default("") String q,
            @Default("1") @Min(1) @Max(100_000) int page) {
        Search {
            q = Texts.line(q);
        }
    }

    record NewComment(@NotBlank @Size(max = 2000) String text) {
        NewComment {
            text = Texts.clean(text);
        }
    }

    private final Posts posts;
    private final Comments comments;
    private final Auth<User> auth;

    Reading(Posts posts, Comments comments, Auth<User> auth) {
        this.posts = posts;
        this.comments = comments;
        this.auth = auth;
    }

    void addTo(Router pages) {
        pages.get("/", this::index).name("index");
        pages.get("/posts/{id:long}", this::show).name("post");
        pages.post("/posts/{id:long}/comments", this::comment).name("comment");
    }

    private Response index(Request request, Search search) {
        View view = request.isHtmx() ? View.fragment("index.html", "list") : View.of("index.html");
        return view.with("list", posts.list(search.q(), search.page())).vary("HX-Request");
    }

    private Mono<View> show(Request request) {
        return post(request).map(post -> page(request, View.of("post.html"), post, Form.empty(NewComment.class)));
    }

    private Mono<Post> post(Request request) {
        return posts.byId(request.param("id", long.class));
    }

    private View page(Request request, View view, Post post, Form<NewComment> form) {
        return view.with("post", post)
                .with("comments", comments.of(post))
                .with("form", form)
                .with("isMine", auth.find(request).map(post::isBy).orElse(false));
    }

    private Mono<Response> comment(Request request, Form<NewComment> form) {
        User author = auth.principal(request);
        return post(request).flatMap(post -> {
            View view = request.isHtmx() ? View.fragment("post.html", "comments") : View.of("post.html");
            if (!form.isValid()) {
                return Mono.just(page(request, view, post, form).status(422));
            }
            Mono<Response> answer = Mono.fromSupplier(() -> request.isHtmx()
                    ? page(request, view, post, Form.empty(NewComment.class))
                    : commented(request, post));
            return comments.add(post, author, form.value().text()).then(answer);
        });
    }

    private static Response commented(Request request, Post post) {
        request.session().flash(Messages.of(request).text("comment.added"));
        return Response.seeOther(request.url("post", "id", post.id()) + "#comments");
    }
}
