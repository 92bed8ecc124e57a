package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State that outlives a reload. */
class KeepTest {
    private static final String COUNT =
            "var count = Dev.<java.util.concurrent.atomic.AtomicInteger>keep(\"count\", java.util.concurrent.atomic.AtomicInteger::new);"
                    + " app.get(\"/\", () -> \"v0 \" + count.incrementAndGet());";
    private static final String NOTES =
            "Map<Integer, Note> notes = Dev.keep(\"notes\", java.util.concurrent.ConcurrentHashMap::new);"
                    + " app.post(\"/\", String.class, (request, text) -> { notes.put(notes.size(), new Note(text)); return \"noted\"; });"
                    + " app.get(\"/\", () -> { StringBuilder all = new StringBuilder(\"v0\"); for (Note note : notes.values()) { all.append(\" \").append(note); } return all.toString(); });";

    private static final String VISITS =
            "app.get(\"/\", request -> { int n = request.session().get(\"n\", Integer.class).orElse(0) + 1;"
                    + " request.session().set(\"n\", n); return \"v0 \" + n; });";

    private DemoProgram demo;
    private String cookie = "";

    @BeforeEach
    void create(@TempDir Path folder) {
        demo = new DemoProgram(folder);
    }

    @AfterEach
    void stop() throws Exception {
        demo.close();
    }

    private String note(String text) throws Exception {
        return demo.post("/", text).body();
    }

    @Test
    void aValueOfLibrariesIsHandedOn() throws Exception {
        demo.main(COUNT).build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("v0 1");

        demo.edit("Main", "v0", "v1");
        assertThat(demo.text("/")).isEqualTo("v1 2");
    }

    @Test
    void sessionsInSignedCookiesSurviveThoughThereIsNoSecret() throws Exception {
        demo.main(VISITS).build();
        demo.run();

        assertThat(visits("")).isEqualTo("v0 1");
        demo.edit("Main", "v0", "v1");
        assertThat(visits(cookie)).isEqualTo("v1 2");
        demo.edit("Main", "v1", "v2");
        assertThat(visits(cookie)).isEqualTo("v2 3");
    }

    @Test
    void sessionsInMemorySurvive() throws Exception {
        demo.main("app.set(\"retort.session.store\", \"memory\"); " + VISITS).build();
        demo.run();

        assertThat(visits("")).isEqualTo("v0 1");
        String first = cookie;
        demo.edit("Main", "v0", "v1");
        assertThat(visits(first)).isEqualTo("v1 2");
    }

    private String visits(String sent) throws Exception {
        HttpResponse<String> answer = demo.get("/", "Cookie", "session=" + sent);
        cookie = answer.headers()
                .firstValue("Set-Cookie")
                .map(field -> field.substring("session=".length(), field.indexOf(';')))
                .orElse("");
        return answer.body();
    }

    @Test
    void recordsOfTheApplicationAreCopiedIntoItsNewClasses() throws Exception {
        demo.source("Note", "record Note(String text) implements java.io.Serializable {}")
                .main(NOTES)
                .build();
        demo.run();
        note("milk");

        demo.edit("Main", "v0", "v1");
        assertThat(demo.text("/")).isEqualTo("v1 Note[text=milk]");

        demo.edit("Note", "String text", "String text, int times");
        demo.edit("Main", "new Note(text)", "new Note(text, 2)");
        assertThat(demo.text("/")).isEqualTo("v1 Note[text=milk, times=0]");
        note("bread");
        assertThat(demo.text("/")).contains("Note[text=bread, times=2]");
    }

    @Test
    void aStartThatFailsCostsNothing() throws Exception {
        demo.source("Note", "record Note(String text) implements java.io.Serializable {}")
                .main(NOTES)
                .build();
        demo.run();
        note("milk");

        demo.edit("Main", "app.run()", "notes.clear(); System.exit(3); app.run()");
        assertThat(demo.get("/").statusCode()).isEqualTo(500);
        demo.edit("Main", "notes.clear(); System.exit(3); ", "");

        assertThat(demo.text("/")).isEqualTo("v0 Note[text=milk]");
    }

    @Test
    void whatNobodyAskedForOnceIsStillThere() throws Exception {
        demo.source("Note", "record Note(String text) implements java.io.Serializable {}")
                .main(NOTES)
                .build();
        demo.run();
        note("milk");

        demo.main("app.get(\"/\", () -> \"empty\");");
        assertThat(demo.text("/")).isEqualTo("empty");
        demo.main(NOTES);

        assertThat(demo.text("/")).isEqualTo("v0 Note[text=milk]");
    }

    @Test
    void whatCannotBeCopiedIsMadeAnew() throws Exception {
        demo.source("Note", "record Note(String text) {}").main(NOTES).build();
        demo.run();
        note("milk");

        demo.edit("Main", "v0", "v1");

        assertThat(demo.text("/")).isEqualTo("v1");
        assertThat(demo.printed())
                .contains(
                        "kept: \"notes\" is made anew: demo.Note is not Serializable (make it a record that implements"
                                + " Serializable)");
    }

    @Test
    void aDatabaseInMemorySurvives() throws Exception {
        demo.main("String url = \"jdbc:h2:mem:kept;DB_CLOSE_DELAY=-1\";"
                        + " try (var connection = java.sql.DriverManager.getConnection(url)) {"
                        + "   connection.createStatement().execute(\"create table if not exists visit(at int)\"); }"
                        + " app.get(\"/\", () -> { try (var connection = java.sql.DriverManager.getConnection(url)) {"
                        + "   connection.createStatement().execute(\"insert into visit values (1)\");"
                        + "   var rows = connection.createStatement().executeQuery(\"select count(*) from visit\");"
                        + "   rows.next(); return \"v0 \" + rows.getInt(1); } });")
                .build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("v0 1");

        demo.edit("Main", "v0", "v1");

        assertThat(demo.text("/")).isEqualTo("v1 2");
    }
}
