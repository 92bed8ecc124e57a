package programs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import programs.ConduitArticles.Article;
import programs.ConduitArticles.Create;
import programs.ConduitArticles.Page;
import programs.ConduitArticles.Update;
import programs.ConduitArticles.User;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Articles in memory, the last one first. */
final class MemoryArticles implements ConduitArticles.Articles {
    private final Map<String, Article> bySlug = new LinkedHashMap<>();

    @Override
    public synchronized Flux<Article> find(Page page, Optional<User> reader) {
        return Flux.fromIterable(matching(page)).skip(page.offset()).take(page.limit());
    }

    @Override
    public synchronized Mono<Long> count(Page page) {
        return Mono.just((long) matching(page).size());
    }

    private List<Article> matching(Page page) {
        return bySlug.values().stream()
                .filter(article -> page.tag().map(article.tagList()::contains).orElse(true))
                .filter(article ->
                        page.author().map(article.author().name()::equals).orElse(true))
                .toList();
    }

    @Override
    public synchronized Mono<Article> bySlug(String slug, Optional<User> reader) {
        return Mono.justOrEmpty(bySlug.get(slug));
    }

    @Override
    public synchronized Mono<Article> insert(Create.Fields fields, User author) {
        String slug = fields.title().toLowerCase(Locale.ROOT).replace(' ', '-');
        Article article = new Article(
                slug,
                fields.title(),
                fields.body(),
                fields.tagList(),
                Instant.parse("2026-01-31T14:30:00Z"),
                false,
                author);
        bySlug.put(slug, article);
        return Mono.just(article);
    }

    @Override
    public synchronized Mono<Article> update(String slug, Update.Fields fields) {
        return Mono.justOrEmpty(bySlug.computeIfPresent(
                slug,
                (same, article) -> new Article(
                        slug,
                        fields.title().orElse(article.title()),
                        fields.body().orElse(article.body()),
                        article.tagList(),
                        article.createdAt(),
                        article.favorited(),
                        article.author())));
    }

    @Override
    public synchronized Mono<Void> delete(String slug) {
        bySlug.remove(slug);
        return Mono.empty();
    }
}
