package dev.retort.templates.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.Completion;
import dev.retort.Messages;
import dev.retort.Response;
import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageBundlesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        write("messages.properties", """
                hello = Hello, {name}
                only = English only
                items.0 = nothing
                items.one = {count} item
                items.other = {count} items
                """);
        write("messages_de.properties", """
                hello = Grüß Gott, {name}
                items.one = {count} Stück
                items.other = {count} Stücke
                """);
        write("messages_de_AT.properties", "hello = Servus, {name}\n");
        write("messages.txt", "no file of texts");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private MessageBundles bundles(boolean debug) {
        return MessageBundles.read(folder, null, Locale.ENGLISH, debug);
    }

    private static App app(MessageBundles bundles) {
        App app = App.create().without("templates");
        app.provide(Messages.Source.class, bundles);
        app.get("/hello", request -> {
            Messages messages = Messages.of(request);
            return Response.text(messages.text("hello", "name", "Ada")).language(messages.language());
        });
        app.get("/text/{key}", request -> Messages.of(request).text(request.param("key")));
        app.get(
                "/items/{count:int}",
                request -> Messages.of(request).text("items", "count", request.param("count", Integer.class)));
        app.get("/in/{language}", request -> {
            request.set(Messages.LANGUAGE, Locale.forLanguageTag(request.param("language")));
            return Messages.of(request).text("hello", "name", "Ada")
                    + Messages.of(request).text("only");
        });
        return app;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "               | Hello, Ada     | en",
                "en-GB          | Hello, Ada     | en",
                "tlh            | Hello, Ada     | en",
                "de             | Grüß Gott, Ada | de",
                "de-CH, en;q=.9 | Grüß Gott, Ada | de",
                "de-AT          | Servus, Ada    | de-AT",
                "fr, de;q=0.5   | Grüß Gott, Ada | de",
                "'<script>,;;'  | Hello, Ada     | en"
            })
    void theLanguageIsTheOneThatTheClientLikesBest(String accepted, String text, String language) {
        try (TestClient client = TestClient.of(app(bundles(false)))) {
            client.get("/hello")
                    .header("Accept-Language", accepted == null ? "" : accepted)
                    .expect(200)
                    .text(text)
                    .header("Content-Language", language)
                    .header("Vary", "Accept-Language");
        }
    }

    @Test
    void aLanguageThatTheApplicationChoseIsStronger() {
        try (TestClient client = TestClient.of(app(bundles(false)))) {
            client.header("Accept-Language", "en");

            client.get("/in/de").expect(200).text("Grüß Gott, AdaEnglish only");
            client.get("/in/de-AT").expect(200).text("Servus, AdaEnglish only");
            client.get("/in/de-CH").expect(200).text("Grüß Gott, AdaEnglish only");
            client.get("/in/tlh").expect(200).text("Hello, AdaEnglish only");
        }
    }

    @Test
    void aNumberChoosesTheForm() {
        try (TestClient client = TestClient.of(app(bundles(false)))) {
            client.get("/items/0").expect(200).text("nothing");
            client.get("/items/1").expect(200).text("1 item");
            client.get("/items/7").expect(200).text("7 items");
            client.get("/items/0").header("Accept-Language", "de").expect(200).text("0 Stücke");
            client.get("/items/1").header("Accept-Language", "de").expect(200).text("1 Stück");
        }
    }

    @Test
    void aMissingTextIsItsKeyInRunModeAndAnErrorInDebugMode() {
        try (TestClient client = TestClient.of(app(bundles(false)))) {
            client.get("/text/helo").expect(200).text("helo");
            client.get("/text/hello").expect(200).text("Hello, {name}");
        }
        try (TestClient client = TestClient.of(app(bundles(true)))) {
            client.get("/text/helo").expect(500);
            client.get("/text/hello").expect(500);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello | name       | ''",
                "hello | name,other | ''",
                "items | count      | ''",
                "helo  | name       | text \"helo\": in none of the files of texts (did you mean \"hello\"?)",
                "zzz   | ''         | text \"zzz\": in none of the files of texts (expected: a key of messages.properties)",
                "items | ''         | text \"items\": it has forms for numbers alone (expected: a value named count)",
                "hello | nam        | text \"hello\" in messages.properties: no value for name (expected: a value for each place in braces)"
            })
    void aConstantKeyIsChecked(String key, String values, String mistake) {
        assertThat(bundles(false).mistake(key, Set.of(values.split(",")))).isEqualTo(mistake);
    }

    @Test
    void aPlaceThatOneLanguageAloneHasIsAMistake() throws IOException {
        write("messages_de.properties", "hello = Hallo, {vorname}\n");

        assertThat(bundles(false).mistake("hello", Set.of("name")))
                .contains("in messages_de.properties: no value for vorname");
    }

    @Test
    void withoutFilesTheMessageSaysWhichOneIsMissing() throws IOException {
        MessageBundles none =
                MessageBundles.read(Files.createDirectory(folder.resolve("empty")), null, Locale.ENGLISH, false);

        assertThat(none.isEmpty()).isTrue();
        assertThat(none.mistake("hello", Set.of())).contains("there are no texts", "messages.properties");
    }

    @Test
    void whatOneLanguageLacksIsAWarning() throws IOException {
        write("messages_de.properties", "hello = Hallo\nextra = mehr\nhello = noch einmal\n");

        assertThat(warnings(bundles(false)))
                .containsExactlyInAnyOrder(
                        "MESSAGES-INCOMPLETE: messages_de.properties lacks \"items\", \"only\" (translate; until then"
                                + " messages.properties is shown)",
                        "MESSAGES-INCOMPLETE: messages.properties lacks \"extra\", which messages_de.properties has"
                                + " (add, or correct the key)",
                        "MESSAGES-TWICE: messages_de.properties: \"hello\" is there twice, and the second one counts"
                                + " (remove one)");
    }

    private static List<String> warnings(MessageBundles bundles) {
        List<String> warnings = new ArrayList<>();
        bundles.check(new Completion.Findings() {
            @Override
            public void mistake(SetupException mistake) {
                throw mistake;
            }

            @Override
            public void warning(String code, String message) {
                warnings.add(code + ": " + message);
            }
        });
        return warnings;
    }

    @Test
    void aFileThatCannotBeReadFailsWithItsName() throws IOException {
        Files.write(
                folder.resolve("messages_de.properties"),
                "hello = Gr\u00fc\u00df".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> bundles(false))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        failure -> assertThat(failure.code()).isEqualTo("MESSAGES-FILE"))
                .hasMessageContainingAll("messages_de.properties", "not UTF-8");

        write("messages_de.properties", "hello = \\u12");
        assertThatThrownBy(() -> bundles(false))
                .isInstanceOf(SetupException.class)
                .hasMessageContainingAll("messages_de.properties", "\\u and four hexadecimal digits");
    }

    @Test
    void inDebugModeAChangedFileCountsForTheNextRequest() throws IOException {
        try (TestClient client = TestClient.of(app(bundles(true)))) {
            client.get("/hello").expect(200).text("Hello, Ada");

            write("messages.properties", "hello = Good day, {name}\n");
            Files.setLastModifiedTime(
                    folder.resolve("messages.properties"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
            client.get("/hello").expect(200).text("Good day, Ada");

            write("messages_fr.properties", "hello = Bonjour, {name}\n");
            client.get("/hello").header("Accept-Language", "fr").expect(200).text("Bonjour, Ada");
        }
    }

    @Test
    void filesOfAJarAreFoundBehindThoseOfTheDirectory() throws Exception {
        Path jar = folder.resolve("texts.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            entry(out, "messages.properties", "hello = from the jar\njar = in the jar");
            entry(out, "messages_fr.properties", "hello = du bocal");
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
                TestClient client = TestClient.of(app(MessageBundles.read(folder, loader, Locale.ENGLISH, false)))) {
            client.get("/hello").expect(200).text("Hello, Ada");
            client.get("/text/jar").expect(200).text("in the jar");
            client.get("/hello").header("Accept-Language", "fr").expect(200).text("du bocal");
        }
    }

    private static void entry(JarOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }
}
