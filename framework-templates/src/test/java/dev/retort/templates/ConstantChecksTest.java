package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.App;
import dev.retort.SetupException;
import dev.retort.spi.AppInspection;
import dev.retort.testing.TestClient;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes, files, texts and settings that templates name are there, or the start says what is not. */
class ConstantChecksTest {
    @TempDir
    private Path folder;

    private Site site = new Site(Path.of(""));

    @BeforeEach
    void open() {
        site = new Site(folder)
                .file("static/app.css", "a{}")
                .file("messages.properties", "hello = Hello, {name}\nitems.one = one\nitems.other = {count}\n");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private App app(String... arguments) {
        App app = site.app(arguments);
        app.files("/static", folder.resolve("static").toString());
        app.get("/users/{id:long}", () -> "user").name("user");
        return app;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{ url('usr', id=1) }}                     | url: route name: \"usr\" (expected: the name of a route, did you mean \"user\"?)",
                "{{ url('user') }}                          | url: path /users/{id:long}: no value for id",
                "{{ url('user', ide=1) }}                   | no value for id",
                "{{ absoluteUrl('user') }}                  | absoluteUrl: path /users/{id:long}: no value for id",
                "{{ asset('ap.css') }}                      | asset: asset \"ap.css\": in none of the folders of files, did you mean \"app.css\"?",
                "{{ t('helo', name='x') }}                  | t: text \"helo\": in none of the files of texts (did you mean \"hello\"?)",
                "{{ t('hello') }}                           | t: text \"hello\" in messages.properties: no value for name",
                "{{ t('items') }}                           | it has forms for numbers alone",
                "{{ config('shop.name') }}                  | config: setting \"shop.name\" is not for templates",
                "{{ config('public.nane') }}                | setting \"public.nane\" is not set",
                "{% if true %}<a href=\"{{ url('no') }}\">x</a>{% endif %} | route name: \"no\"",
                "{{ url('no') ~ 'x' }}                       | route name: \"no\"",
                "{{ [t('no')] }}                            | text \"no\"",
                "{% macro m(x) %}{{ asset('no') }}{% endmacro %} | asset \"no\""
            })
    void whatIsNotThereFailsTheStartWithTheLine(String template, String message) {
        site.file("broken.html", "\n\n" + template);

        SetupException refusal = catchThrowableOfType(
                SetupException.class,
                () -> AppInspection.of(app("--public.name=Tea")).routes());

        assertThat(refusal.code()).isEqualTo("TEMPLATE-BROKEN");
        assertThat(refusal)
                .hasMessageContaining("broken.html")
                .hasMessageContaining("3")
                .hasMessageContaining(message);
    }

    @Test
    void allOfThemAreToldAtOnce() {
        site.file("one.html", "{{ url('no') }}").file("two.html", "{{ asset('no') }}");

        SetupException first = catchThrowableOfType(
                SetupException.class, () -> AppInspection.of(app()).routes());

        assertThat(Stream.concat(Stream.of(first), Stream.of(first.getSuppressed())))
                .extracting(Throwable::getMessage)
                .satisfiesExactly(
                        one -> assertThat(one).contains("one.html"),
                        two -> assertThat(two).contains("two.html"));
    }

    @Test
    void whatIsComputedIsLeftToTheRequest() {
        site.file(
                "page.html",
                "{{ url(name, id=1) }} {{ t(key, name='x') }} {{ asset(file) is null }} {{ config('public.none', '-') }}"
                        + " {{ url('user', id=1, q=2) }}");

        assertThat(AppInspection.of(app()).routes()).isNotEmpty();
    }

    @Test
    void inDebugModeThePageTellsItAndTheOthersWork() {
        site.file("broken.html", "{{ url('no') }}").file("fine.html", "{{ url('user', id=1) }}");
        TestClient client = site.client(app("--debug"));

        client.get("/fine").expect(200).text("/users/1");
        client.get("/broken").expect(500);
        site.file("broken.html", "{{ url('user', id=22) }}");
        client.get("/broken").expect(200).text("/users/22");
    }
}
