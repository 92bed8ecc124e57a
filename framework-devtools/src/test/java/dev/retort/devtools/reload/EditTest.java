package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits that compile. Each test asks once after an edit: an answer of the old code is a failure. */
class EditTest {
    private DemoProgram demo;

    @BeforeEach
    void create(@TempDir Path folder) {
        demo = new DemoProgram(folder);
    }

    @AfterEach
    void stop() throws Exception {
        demo.close();
    }

    @Test
    void s01_theEditOfAMethodIsInTheNextAnswer() throws Exception {
        for (int number = 1; number <= 50; number++) {
            demo.source("Service" + number, "class Service" + number + " { String name() { return \"v0\"; } }");
        }
        demo.main("app.get(\"/\", () -> new Service7().name());").build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("v0");

        for (int edit = 1; edit <= 5; edit++) {
            demo.edit("Service7", "\"v" + (edit - 1) + "\"", "\"v" + edit + "\"");
            assertThat(demo.text("/")).isEqualTo("v" + edit);
        }
    }

    @Test
    void workersLoadTheClassesOfTheirGenerationWhereverTheLastOneEnded() throws Exception {
        demo.main("app.onStart(() -> {});\n"
                        + "app.onStop(() -> reactor.core.publisher.Mono.delay(java.time.Duration.ofMillis(1),"
                        + " reactor.core.scheduler.Schedulers.newSingle(\"own\")));\n"
                        + "app.get(\"/\", () -> \"v0 \""
                        + " + (Thread.currentThread().getContextClassLoader() == Main.class.getClassLoader()));")
                .build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("v0 true");

        for (int edit = 1; edit <= 3; edit++) {
            demo.edit("Main", "\"v" + (edit - 1), "\"v" + edit);
            assertThat(demo.text("/")).isEqualTo("v" + edit + " true");
        }
    }

    @Test
    void s02_anEditBeforeTheFirstRequestIsInItsAnswer() throws Exception {
        demo.main("app.get(\"/\", () -> \"old\");").build();
        demo.run();

        demo.edit("Main", "old", "new");

        assertThat(demo.text("/")).isEqualTo("new");
    }

    @Test
    void s02b_anEditBeforeTheStartIsInTheFirstAnswer() throws Exception {
        demo.main("app.get(\"/\", () -> \"old\");").build();
        demo.edit("Main", "old", "new");
        Files.setLastModifiedTime(demo.path("target/classes/demo/Main.class"), FileTime.fromMillis(1_000_000_000_000L));

        demo.run();

        assertThat(demo.text("/")).isEqualTo("new");
    }

    @Test
    void s03_tenQuickEditsOfOneFileEndWithTheLast() throws Exception {
        demo.main("app.get(\"/\", () -> \"v0\");").build();
        demo.run();
        int before = demo.generation();

        for (int edit = 1; edit <= 10; edit++) {
            demo.edit("Main", "\"v" + (edit - 1) + "\"", "\"v" + edit + "\"");
        }

        assertThat(demo.text("/")).isEqualTo("v10");
        assertThat(demo.generation() - before).isBetween(1, 10);
        assertThat(Generations.ofProcess().failure()).isEmpty();
    }

    @Test
    void s04_aRouteIsAddedAndRemoved() throws Exception {
        demo.main("app.get(\"/\", () -> \"home\");").build();
        demo.run();

        demo.edit("Main", "app.run()", "app.get(\"/more\", () -> \"more\"); app.run()");
        assertThat(demo.text("/more")).isEqualTo("more");

        demo.edit("Main", "app.get(\"/more\", () -> \"more\"); ", "");
        assertThat(demo.get("/more").statusCode()).isEqualTo(404);
    }

    @Test
    void s05_lambdasThatTradePlacesKeepTheirRoutes() throws Exception {
        String a = "app.get(\"/a\", () -> \"A\");";
        String b = "app.get(\"/b\", () -> \"B\");";
        demo.main(a + "\n" + b).build();
        demo.run();

        demo.main(b + "\n" + a);

        assertThat(demo.text("/a")).isEqualTo("A");
        assertThat(demo.text("/b")).isEqualTo("B");
    }

    @Test
    void s06_whoCallsAMethodIsCompiledAgainWhenItsTypeChanges() throws Exception {
        demo.source("Prices", "class Prices { static int of() { return 7; } }");
        for (int number = 1; number <= 5; number++) {
            demo.source(
                    "User" + number,
                    "class User" + number + " { static String show() { return \"\" + Prices.of(); } }");
        }
        demo.main("app.get(\"/\", () -> User1.show() + User2.show() + User3.show() + User4.show() + User5.show());")
                .build();
        demo.run();

        demo.source("Prices", "class Prices { static long of() { return 8L; } }");

        assertThat(demo.text("/")).isEqualTo("88888");
    }

    @Test
    void s06b_whoCallsAnInheritedMethodIsCompiledAgainToo() throws Exception {
        demo.source("Base", "class Base { int size() { return 1; } }")
                .source("Middle", "class Middle extends Base { }")
                .main("app.get(\"/\", () -> \"\" + new Middle().size());")
                .build();
        demo.run();

        demo.source("Base", "class Base { long size() { return 2; } }");

        assertThat(demo.text("/")).isEqualTo("2");
    }

    @Test
    void s07_anotherModuleIsCompiledAgainToo() throws Exception {
        Path prices = demo.module("prices");
        demo.write(
                        "prices/src/main/java/prices/Price.java",
                        "package prices; public class Price { public static int of() { return 7; } }")
                .main("app.get(\"/\", () -> \"\" + prices.Price.of());")
                .build();
        demo.run();

        demo.write(
                "prices/src/main/java/prices/Price.java",
                "package prices; public class Price { public static long of() { return 8; } }");

        assertThat(prices).exists();
        assertThat(demo.text("/")).isEqualTo("8");
    }

    @Test
    void s08_aConstantIsNewWhereItWasCopied() throws Exception {
        demo.source("Limits", "class Limits { static final int MOST = 10; }")
                .source("Doubled", "class Doubled { static final int MOST = 2 * Limits.MOST; }")
                .main("app.get(\"/\", () -> \"\" + Doubled.MOST);")
                .build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("20");

        demo.edit("Limits", "10", "11");

        assertThat(demo.text("/")).isEqualTo("22");
    }

    @Test
    void s09_newClassesPackagesAndFoldersAreSeen() throws Exception {
        demo.main("app.get(\"/\", () -> \"old\");").build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("old");

        demo.write(
                        "src/main/java/shop/cart/Cart.java",
                        "package shop.cart; public class Cart { public static String show() { return \"cart\"; } }")
                .edit("Main", "\"old\"", "shop.cart.Cart.show()");
        assertThat(demo.text("/")).isEqualTo("cart");

        demo.write(
                "src/main/java/shop/cart/Cart.java",
                "package shop.cart; public class Cart { public static String show() { return \"again\"; } }");
        assertThat(demo.text("/")).isEqualTo("again");
    }

    @Test
    void s10_aDeletedClassIsMissedByWhoUsesIt() throws Exception {
        String helper =
                "class Helper { static String help() { return new Inner().text; } static class Inner { String text = \"help\"; } }";
        demo.source("Helper", helper)
                .main("app.get(\"/\", () -> Helper.help());")
                .build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("help");

        demo.delete("src/main/java/demo/Helper.java");
        assertThat(demo.get("/").statusCode()).isEqualTo(500);
        assertThat(Generations.ofProcess().failure().orElseThrow())
                .hasMessageContaining("Main.java")
                .hasMessageContaining("Helper");

        demo.source("Helper", helper);
        assertThat(demo.text("/")).isEqualTo("help");

        demo.main(
                        "app.get(\"/\", () -> { try { return Class.forName(\"demo.Helper$Inner\").getName(); } catch (ClassNotFoundException gone) { return \"gone\"; } });")
                .delete("src/main/java/demo/Helper.java");
        assertThat(demo.text("/")).isEqualTo("gone");
    }

    @Test
    void s11_theRenamingOfAClassIsOneReload() throws Exception {
        demo.source("Old", "class Old { static String show() { return \"named\"; } }");
        for (int number = 1; number <= 11; number++) {
            demo.source("User" + number, "class User" + number + " { static String show() { return Old.show(); } }");
        }
        demo.main("app.get(\"/\", () -> User1.show() + User11.show());").build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("namednamed");
        int before = demo.generation();

        Files.move(demo.path("src/main/java/demo/Old.java"), demo.path("src/main/java/demo/Renamed.java"));
        demo.edit("Renamed", "Old", "Renamed");
        for (int number = 1; number <= 11; number++) {
            demo.edit("User" + number, "Old", "Renamed");
        }

        assertThat(demo.text("/")).isEqualTo("namednamed");
        assertThat(demo.generation()).isEqualTo(before + 1);
    }

    @Test
    void s17_whatChangesNothingReloadsNothing() throws Exception {
        demo.main("app.get(\"/\", () -> \"same\");").build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("same");
        int before = demo.generation();

        Path source = demo.path("src/main/java/demo/Main.java");
        Files.writeString(source, Files.readString(source));
        assertThat(demo.text("/")).isEqualTo("same");
        Files.setLastModifiedTime(source, FileTime.fromMillis(1_234_567_890_000L));
        assertThat(demo.text("/")).isEqualTo("same");
        demo.write("src/main/java/demo/.Main.java.swp", "x")
                .write("src/main/java/demo/4913", "x")
                .write("src/main/java/demo/Main.java~", "x");

        assertThat(demo.text("/")).isEqualTo("same");
        assertThat(demo.generation()).isEqualTo(before);
    }

    @Test
    void s18_everyWayToSaveIsSeen() throws Exception {
        demo.main("app.get(\"/\", () -> \"v0\");").build();
        demo.run();
        Path source = demo.path("src/main/java/demo/Main.java");

        // vim: the old file becomes the backup, a new one is written
        Files.move(source, demo.path("src/main/java/demo/Main.java~"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                source,
                Files.readString(demo.path("src/main/java/demo/Main.java~")).replace("v0", "v1"));
        assertThat(demo.text("/")).isEqualTo("v1");

        // IntelliJ IDEA, sed -i: written beside, renamed into place
        Path beside = demo.path("src/main/java/demo/Main.java___jb_tmp___");
        Files.writeString(beside, Files.readString(source).replace("v1", "v2"));
        Files.move(beside, source, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        assertThat(demo.text("/")).isEqualTo("v2");

        // VS Code: emptied and written
        String text = Files.readString(source).replace("v2", "v3");
        Files.writeString(source, "");
        Files.writeString(source, text);
        assertThat(demo.text("/")).isEqualTo("v3");

        // cp -p, git checkout: an older time, and as long as before
        Path older = demo.path("older");
        Files.writeString(older, text.replace("v3", "v4"));
        Files.setLastModifiedTime(older, FileTime.fromMillis(1_234_567_890_000L));
        Files.copy(older, source, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(demo.text("/")).isEqualTo("v4");
    }

    @Test
    void s17b_aProgramThatWritesToItsSourcesWhileItStartsIsStartedOnce() throws Exception {
        Path source = demo.path("src/main/java/demo/Main.java");
        String touch = "java.nio.file.Files.setLastModifiedTime(java.nio.file.Path.of(\"" + source + "\"), "
                + "java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis())); Thread.sleep(50);";
        demo.main("app.get(\"/\", () -> \"v0\");" + touch).build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("v0");
        int before = demo.generation();

        demo.edit("Main", "v0", "v1");

        assertThat(demo.text("/")).isEqualTo("v1");
        assertThat(demo.generation()).isEqualTo(before + 1);
    }
}
