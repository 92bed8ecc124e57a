package programs;

import dev.retort.App;
import dev.retort.Auth;
import dev.retort.Default;
import dev.retort.FieldError;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Router;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The articles of RealWorld: principal, typed input, paging, own error shape. */
final class ConduitArticles {
    record User(long id, String name) {}

    record Article(
            String slug,
            String title,
            String body,
            List<String> tagList,
            Instant createdAt,
            boolean favorited,
            User author) {}

    record Page(
            Optional<String> tag,
            Optional<String> author,
            Optional<String> favorited,
            @Default("20") @Min(1) @Max(100) int limit,
            @Default("0") @Min(0) int offset) {}

    record Create(@Valid Fields article) {
        record Fields(
                @NotBlank String title,
                @NotBlank String description,
                @NotBlank String body,
                List<String> tagList) {}
    }

    record Update(Fields article) {
        record Fields(Optional<String> title, Optional<String> description, Optional<String> body) {}
    }

    record One(Article article) {}

    record Many(List<Article> articles, long articlesCount) {}

    interface Users {
        Mono<User> byToken(String token);
    }

    interface Articles {
        Flux<Article> find(Page page, Optional<User> reader);

        Mono<Long> count(Page page);

        Mono<Article> bySlug(String slug, Optional<User> reader);

        Mono<Article> insert(Create.Fields fields, User author);

        Mono<Article> update(String slug, Update.Fields fields);

        Mono<Void> delete(String slug);
    }

    private final Articles articles;

    ConduitArticles(Articles articles) {
        this.articles = articles;
    }

    static Router routes(Articles articles, Users users) {
        ConduitArticles handlers = new ConduitArticles(articles);
        Auth<User> required = Auth.bearer(users::byToken).scheme("Token");
        Router router = Router.create();
        router.onProblem(ConduitArticles::render);
        router.group(open -> {
            open.filter(required.optional());
            open.get("/articles", handlers::list);
            open.get("/articles/{slug}", handlers::show).name("article");
        });
        router.group(secured -> {
            secured.filter(required);
            secured.post("/articles", handlers::create).status(201);
            secured.put("/articles/{slug}", handlers::update);
            secured.delete("/articles/{slug}", handlers::delete);
        });
        return router;
    }

    Mono<Many> list(Request request, Page page) {
        return articles.find(page, request.findPrincipal(User.class))
                .collectList()
                .zipWith(articles.count(page), Many::new);
    }

    Mono<One> show(Request request) {
        return articles.bySlug(request.param("slug"), request.findPrincipal(User.class))
                .map(One::new);
    }

    Mono<One> create(Request request, Create create) {
        return articles.insert(create.article(), request.principal(User.class)).map(One::new);
    }

    Mono<One> update(Request request, Update update) {
        return own(request)
                .flatMap(article -> articles.update(article.slug(), update.article()))
                .map(One::new);
    }

    Mono<Void> delete(Request request) {
        return own(request).flatMap(article -> articles.delete(article.slug()));
    }

    private Mono<Article> own(Request request) {
        User user = request.principal(User.class);
        return articles.bySlug(request.param("slug"), Optional.of(user))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("article")))
                .filter(article -> article.author().equals(user))
                .switchIfEmpty(Mono.error(() -> Problem.forbidden()));
    }

    private static Map<String, Object> render(Request request, Problem problem) {
        Map<String, List<String>> fields = problem.errors().stream()
                .collect(Collectors.groupingBy(
                        FieldError::field, Collectors.mapping(FieldError::message, Collectors.toList())));
        return Map.of("errors", fields.isEmpty() ? Map.of("body", List.of(problem.detail())) : fields);
    }

    static App app(Articles articles, Users users, String... args) {
        App app = App.create(args);
        app.mount("/api", "api", routes(articles, users));
        return app;
    }
}
