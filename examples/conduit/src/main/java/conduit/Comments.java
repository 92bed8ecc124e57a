package conduit;

import com.fasterxml.jackson.annotation.JsonFormat;
import conduit.Profiles.Profile;
import dev.retort.Auth;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Router;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** What readers say about an article. */
final class Comments {
    record CommentCreation(@Valid NewComment comment) {}

    record NewComment(@NotBlank @Size(max = 10_000) String body) {}

    record Comment(
            long id,

            @JsonFormat(pattern = Articles.TIME, timezone = "UTC")
            Instant createdAt,

            @JsonFormat(pattern = Articles.TIME, timezone = "UTC")
            Instant updatedAt,

            String body,
            Profile author) {}

    record CommentResponse(Comment comment) {}

    record CommentsResponse(List<Comment> comments) {}

    private final CommentRepository comments;

    Comments(CommentRepository comments) {
        this.comments = comments;
    }

    /** {@return the router of the comments of one article, whose prefix has its {@code slug}} */
    Router router(Auth<User> auth) {
        Router router = Router.create();
        router.get("", this::list)
                .name("list")
                .summary("Get the comments of an article")
                .answers(404, "there is no such article")
                .filter(auth.optional());
        router.post("", this::create)
                .name("create")
                .summary("Comment on an article")
                .answers(404, "there is no such article")
                .filter(auth);
        router.delete("/{id:long}", this::delete)
                .name("delete")
                .summary("Delete a comment")
                .answers(403, "the comment is somebody else\'s")
                .answers(404, "there is no such comment")
                .filter(auth);
        return router;
    }

    private Mono<CommentsResponse> list(Request request) {
        return comments.list(request.param("slug"), request.findPrincipal(User.class))
                .map(CommentsResponse::new)
                .switchIfEmpty(Mono.error(Articles::missing));
    }

    private Mono<CommentResponse> create(Request request, CommentCreation creation) {
        return comments.insert(request.param("slug"), creation.comment(), request.principal(User.class))
                .map(CommentResponse::new)
                .switchIfEmpty(Mono.error(Articles::missing));
    }

    private Mono<Void> delete(Request request) {
        User user = request.principal(User.class);
        long id = request.param("id", long.class);
        return comments.author(request.param("slug"), id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("there is no such comment")))
                .filter(author -> author.equals(user.id()))
                .switchIfEmpty(Mono.error(() -> Problem.forbidden("the comment is somebody else's")))
                .flatMap(author -> comments.delete(id));
    }
}
