package conduit;

import com.fasterxml.jackson.annotation.JsonFormat;
import conduit.Profiles.Profile;
import dev.retort.Auth;
import dev.retort.Default;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Router;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Articles: written, listed, changed, deleted by their authors, and favoured by anybody. */
final class Articles {
    /** ISO 8601 in UTC, always with milliseconds. */
    static final String TIME = "yyyy-MM-dd'T'HH:mm:ss.SSSX";

    /** A part of a list. */
    record Part(
            @Default("20") @Min(1) @Max(100) int limit,
            @Default("0") @Min(0) int offset) {}

    /** Which articles, and which part of them; what is named all has to hold. */
    record Search(
            Optional<String> tag,
            Optional<String> author,
            Optional<String> favorited,
            @Default("20") @Min(1) @Max(100) int limit,
            @Default("0") @Min(0) int offset) {}

    record ArticleCreation(@Valid NewArticle article) {}

    record NewArticle(
            @NotBlank @Size(max = 1_000) String title,
            @NotBlank @Size(max = 10_000) String description,
            @NotBlank @Size(max = 200_000) String body,
            @Size(max = 50) List<@NotBlank @Size(max = 100) String> tagList) {}

    record ArticleUpdate(@Valid UpdateArticle article) {}

    /** What is not named stays. */
    record UpdateArticle(
            Optional<@NotBlank @Size(max = 1_000) String> title,
            Optional<@NotBlank @Size(max = 10_000) String> description,
            Optional<@NotBlank @Size(max = 200_000) String> body) {}

    record Article(
            String slug,
            String title,
            String description,
            String body,
            List<String> tagList,
            @JsonFormat(pattern = TIME, timezone = "UTC") Instant createdAt,
            @JsonFormat(pattern = TIME, timezone = "UTC") Instant updatedAt,
            boolean favorited,
            long favoritesCount,
            Profile author) {}

    /** An article in a list: all but its body. */
    record Summary(
            String slug,
            String title,
            String description,
            List<String> tagList,
            @JsonFormat(pattern = TIME, timezone = "UTC") Instant createdAt,
            @JsonFormat(pattern = TIME, timezone = "UTC") Instant updatedAt,
            boolean favorited,
            long favoritesCount,
            Profile author) {}

    record ArticleResponse(Article article) {}

    record ArticlesResponse(List<Summary> articles, long articlesCount) {}

    record TagsResponse(List<String> tags) {}

    private final ArticleRepository articles;

    Articles(ArticleRepository articles) {
        this.articles = articles;
    }

    Router router(Auth<User> auth) {
        Router router = Router.create();
        router.group(open -> {
            open.filter(auth.optional());
            open.get("", this::list).name("list").summary("List articles, the newest first");
            open.get("/{slug}", this::show)
                    .name("show")
                    .summary("Get an article")
                    .answers(404, "there is no such article");
        });
        router.group(secured -> {
            secured.filter(auth);
            secured.get("/feed", this::feed).name("feed").summary("List articles of users who are followed");
            secured.post("", this::create).status(201).name("create").summary("Create an article");
            secured.put("/{slug}", this::update)
                    .name("update")
                    .summary("Update an article")
                    .answers(403, "the article is somebody else\'s")
                    .answers(404, "there is no such article");
            secured.delete("/{slug}", this::delete)
                    .name("delete")
                    .summary("Delete an article")
                    .answers(403, "the article is somebody else\'s")
                    .answers(404, "there is no such article");
            secured.post("/{slug}/favorite", this::favorite)
                    .name("favorite")
                    .summary("Favorite an article")
                    .answers(404, "there is no such article");
            secured.delete("/{slug}/favorite", this::unfavorite)
                    .name("unfavorite")
                    .summary("Unfavorite an article")
                    .answers(404, "there is no such article");
        });
        return router;
    }

    private Mono<ArticlesResponse> list(Request request, Search search) {
        return articles.list(search, request.findPrincipal(User.class));
    }

    private Mono<ArticlesResponse> feed(Request request, Part part) {
        return articles.feed(request.principal(User.class), part);
    }

    private Mono<ArticleResponse> show(Request request) {
        return found(request.param("slug"), request.findPrincipal(User.class));
    }

    private Mono<ArticleResponse> create(Request request, ArticleCreation creation) {
        User author = request.principal(User.class);
        return articles.insert(creation.article(), author).flatMap(slug -> found(slug, Optional.of(author)));
    }

    private Mono<ArticleResponse> update(Request request, ArticleUpdate change) {
        return own(request)
                .flatMap(article -> articles.update(article, change.article()))
                .flatMap(slug -> found(slug, request.findPrincipal(User.class)));
    }

    private Mono<Void> delete(Request request) {
        return own(request).flatMap(article -> articles.delete(article.id()));
    }

    private Mono<ArticleResponse> favorite(Request request) {
        return articles.favorite(request.param("slug"), request.principal(User.class))
                .then(show(request));
    }

    private Mono<ArticleResponse> unfavorite(Request request) {
        return articles.unfavorite(request.param("slug"), request.principal(User.class))
                .then(show(request));
    }

    Mono<TagsResponse> tags() {
        return articles.tags().map(TagsResponse::new);
    }

    private Mono<ArticleResponse> found(String slug, Optional<User> reader) {
        return articles.bySlug(slug, reader).map(ArticleResponse::new).switchIfEmpty(Mono.error(Articles::missing));
    }

    private Mono<ArticleRepository.Entry> own(Request request) {
        User user = request.principal(User.class);
        return articles.entry(request.param("slug"))
                .switchIfEmpty(Mono.error(Articles::missing))
                .filter(article -> article.author().equals(user.id()))
                .switchIfEmpty(Mono.error(() -> Problem.forbidden("the article is somebody else's")));
    }

    static Problem missing() {
        return Problem.notFound("there is no such article");
    }
}
