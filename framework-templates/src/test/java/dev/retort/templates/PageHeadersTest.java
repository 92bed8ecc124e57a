package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Html;
import dev.retort.Messages;
import dev.retort.View;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy and the language of pages. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class PageHeadersTest {
    @Parameter
    private boolean onPort;

    private static final String CSP = "Content-Security-Policy";
    private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9+/]{22}==)'");
    private static final Consumer<App> NOTHING = app -> {};

    @TempDir
    private Path folder;

    private Site site = new Site(Path.of(""));

    @BeforeEach
    void open() {
        site = new Site(folder, onPort)
                .file("plain.html", "plain")
                .file(
                        "marked.html",
                        "<script nonce=\"{{ nonce() }}\">1</script><style nonce=\"{{ nonce() }}\"></style>");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aPageMayLoadFromItsSiteAlone() {
        TestResponse page = site.client(NOTHING).get("/plain").expect(200);

        page.header(
                        CSP,
                        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src"
                                + " 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("Referrer-Policy", "strict-origin-when-cross-origin");
    }

    @Test
    void aNonceIsMadeForEachPageThatAsksForOne() {
        TestClient client = site.client(NOTHING);

        TestResponse first = client.get("/marked").expect(200);
        TestResponse second = client.get("/marked").expect(200);

        String nonce = nonce(first);
        first.text("<script nonce=\"" + nonce + "\">1</script><style nonce=\"" + nonce + "\"></style>");
        assertThat(nonce(second)).isNotEqualTo(nonce);
    }

    private static String nonce(TestResponse page) {
        Matcher nonce = NONCE.matcher(page.header(CSP));
        assertThat(nonce.find()).as(page.header(CSP)).isTrue();
        return nonce.group(1);
    }

    @Test
    void theSettingDecidesAndAnOwnHeaderBeforeIt() {
        TestClient client = site.client(
                app -> {
                    app.get("/own", () -> View.of("plain.html").header(CSP, "default-src 'none'"));
                    app.get("/own/nonce", () -> View.of("marked.html").header(CSP, "script-src 'nonce-{nonce}'"));
                    app.get("/html", () -> Html.raw("html"));
                },
                "--retort.templates.csp=default-src https:; script-src 'nonce-{nonce}'");

        client.get("/plain").expect(200).header(CSP, "default-src https:; script-src 'none'");
        assertThat(client.get("/marked").expect(200).header(CSP)).startsWith("default-src https:; script-src 'nonce-");
        client.get("/own").expect(200).header(CSP, "default-src 'none'");
        TestResponse own = client.get("/own/nonce").expect(200);
        own.contains("nonce=\"" + nonce(own) + "\"").header(CSP, "script-src 'nonce-" + nonce(own) + "'");
        client.get("/html").expect(200).noHeader(CSP);
    }

    @Test
    void thePolicyCanBeSwitchedOff() {
        TestClient client = site.client(NOTHING, "--retort.templates.csp=off");

        client.get("/plain").expect(200).noHeader(CSP);
        client.get("/marked").expect(200).noHeader(CSP).contains("<script nonce=\"");
    }

    @Test
    void aPageWithTextsSaysItsLanguage() {
        site.file("messages.properties", "hello = Hello, {name}\nitems.one = one item\nitems.other = {count} items\n")
                .file(
                        "messages_de.properties",
                        "hello = Hallo, {name}\nitems.one = ein Stück\nitems.other = {count} Stück\n")
                .file("texts.html", "{{ t('hello', name=request.query('name')) }}: {{ t('items', count=2) }}");
        TestClient client = site.client(app -> app.get("/in/german", request -> {
            request.set(Messages.LANGUAGE, Locale.GERMAN);
            return View.of("texts.html");
        }));

        client.get("/texts?name=%3CAda%3E")
                .header("Accept-Language", "de-AT, en;q=0.1")
                .expect(200)
                .text("Hallo, &lt;Ada&gt;: 2 Stück")
                .header("Content-Language", "de")
                .header("Vary", "Accept-Language");
        client.get("/texts?name=Ada").expect(200).text("Hello, Ada: 2 items").header("Content-Language", "en");
        client.get("/in/german?name=x")
                .header("Accept-Language", "en")
                .expect(200)
                .text("Hallo, x: 2 Stück")
                .header("Content-Language", "de")
                .noHeader("Vary");
        client.get("/plain").expect(200).noHeader("Content-Language").noHeader("Vary");
    }

    @Test
    void datesAndNumbersAreWrittenInTheLanguageOfThePage() {
        site.file("messages.properties", "a = A\n")
                .file("messages_de.properties", "a = A\n")
                .file("numbers.html", "{{ 1234.5 | numberformat('#,##0.00') }} {{ day | date('MMMM') }} {{ locale }}");
        TestClient client = site.client(app ->
                app.get("/day/of", () -> View.of("numbers.html").with("day", LocalDate.of(2026, 5, 1))));

        client.get("/day/of")
                .header("Accept-Language", "de")
                .expect(200)
                .text("1.234,50 Mai de")
                .header("Vary", "Accept-Language")
                .header("Content-Language", "de");
        client.get("/day/of").expect(200).text("1,234.50 May en");
    }

    @Test
    void withoutTextsThereIsOneLanguageWhateverThatOfTheMachine() {
        site.file("numbers.html", "{{ 1234.5 | numberformat('#,##0.00') }} {{ locale }}");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            site.client(NOTHING, "--retort.templates.language=fr")
                    .get("/numbers")
                    .header("Accept-Language", "de")
                    .expect(200)
                    .text("1\u202f234,50 fr")
                    .noHeader("Vary")
                    .noHeader("Content-Language");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void filesOfTextsAreNoTemplates() {
        site.file("messages.properties", "braces = {{name}} {% if\n").file("braces.html", "{{ t('braces') }}");

        site.client(NOTHING).get("/braces").expect(200).text("{name} {% if");
    }

    @Test
    void inRunModeAMissingTextIsItsKey() {
        site.file("messages.properties", "a = A\n").file("key.html", "{{ t('hello.' + request.query('who')) }}");

        site.client(NOTHING).get("/key?who=%3Cb%3E").expect(200).text("hello.&lt;b&gt;");
    }
}
