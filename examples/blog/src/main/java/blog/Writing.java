package blog;

import dev.retort.Auth;
import dev.retort.DataSize;
import dev.retort.Form;
import dev.retort.Messages;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.Upload;
import dev.retort.View;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The pages of authors: new posts, and changes of their own. */
final class Writing {
    record Draft(
            @NotBlank @Size(max = 100) String title,
            @NotBlank @Size(max = 20_000) String text,
            Optional<Upload> cover,
            boolean withoutCover) {
        Draft {
            title = Texts.line(title);
            text = Texts.clean(text);
        }
    }

    private final Posts posts;
    private final Covers covers;
    private final Auth<User> auth;

    Writing(Posts posts, Covers covers, Auth<User> auth) {
        this.posts = posts;
        this.covers = covers;
        this.auth = auth;
    }

    void addTo(Router pages) {
        pages.group(own -> {
            own.filter(auth);
            own.get("/new", () -> page(Form.empty(Draft.class))).name("new");
            own.post("/new", this::publish).maxBody(DataSize.megabytes(10));
            own.get("/posts/{id:long}/edit", this::edit).name("edit");
            own.post("/posts/{id:long}/edit", this::change).maxBody(DataSize.megabytes(10));
            own.post("/posts/{id:long}/delete", this::delete).name("delete");
        });
    }

    private static View page(Form<Draft> form) {
        return View.of("edit.html").with("form", form);
    }

    private static View page(Form<Draft> form, Post post) {
        return page(form).with("post", post);
    }

    private Mono<Response> publish(Request request, Form<Draft> form) {
        if (!form.isValid()) {
            return Mono.just(page(form).status(422));
        }
        Draft draft = form.value();
        return cover(draft, "")
                .flatMap(cover -> posts.add(auth.principal(request), draft.title(), draft.text(), cover))
                .map(id -> done(request, "post.published", id))
                .onErrorResume(
                        Covers.NoImage.class,
                        no -> Mono.just(page(refused(request, form)).status(422)));
    }

    private Mono<View> edit(Request request) {
        return own(request)
                .map(post -> page(Form.of(new Draft(post.title(), post.text(), Optional.empty(), false)), post));
    }

    private Mono<Response> change(Request request, Form<Draft> form) {
        return own(request).flatMap(post -> {
            if (!form.isValid()) {
                return Mono.just(page(form, post).status(422));
            }
            Draft draft = form.value();
            return cover(draft, post.cover())
                    .flatMap(cover -> posts.change(post.id(), draft.title(), draft.text(), cover)
                            .then(cover.equals(post.cover()) ? Mono.empty() : covers.delete(post.cover())))
                    .then(Mono.fromSupplier(() -> done(request, "post.changed", post.id())))
                    .onErrorResume(
                            Covers.NoImage.class,
                            no -> Mono.just(page(refused(request, form), post).status(422)));
        });
    }

    private Mono<Response> delete(Request request) {
        return own(request)
                .flatMap(post -> posts.delete(post.id()).then(covers.delete(post.cover())))
                .then(Mono.fromSupplier(() -> {
                    request.session().flash(Messages.of(request).text("post.deleted"));
                    return Response.seeOther(request.url("index"));
                }));
    }

    private Mono<Post> own(Request request) {
        return posts.byId(request.param("id", long.class))
                .switchIfEmpty(Mono.error(Problem::notFound))
                .filter(post -> post.isBy(auth.principal(request)))
                .switchIfEmpty(Mono.error(Problem::forbidden));
    }

    private Mono<String> cover(Draft draft, String before) {
        return Mono.justOrEmpty(draft.cover()).flatMap(covers::save).defaultIfEmpty(draft.withoutCover() ? "" : before);
    }

    private static Form<Draft> refused(Request request, Form<Draft> form) {
        return form.reject("cover", Messages.of(request).text("cover.unknown"));
    }

    private static Response done(Request request, String message, long id) {
        request.session().flash(Messages.of(request).text(message));
        return Response.seeOther(request.url("post", "id", id));
    }
}
