package dev.retort.devtools.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.SetupException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditorTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "vscode, vscode://file/app/my%20shop/Shop.java:14:3",
        "cursor, cursor://file/app/my%20shop/Shop.java:14:3",
        "idea, idea://open?file=%2Fapp%2Fmy+shop%2FShop.java&line=14&column=3",
        "mine://{file}#{line}, mine:///app/my%20shop/Shop.java#14"
    })
    void linksToTheLine(String editor, String link) {
        assertThat(Editor.of(editor, "", Map.of()).link(Path.of("/app/my shop/Shop.java"), 14, 3))
                .hasValue(link);
    }

    @Test
    void linksToWhereTheEditorHasTheFile() {
        Editor editor = Editor.of("zed", "/app=>/home/me/shop, /other=>/x", Map.of());

        assertThat(editor.link(Path.of("/app/Shop.java"), 1, 0)).hasValue("zed://file/home/me/shop/Shop.java:1:1");
        assertThat(editor.link(Path.of("/apple/Shop.java"), 1, 0)).hasValue("zed://file/apple/Shop.java:1:1");
    }

    @Test
    void guessesTheEditorOfTheTerminal() {
        assertThat(Editor.of("", "", Map.of("TERM_PROGRAM", "vscode")).link(Path.of("/a"), 1, 1))
                .hasValue("vscode://file/a:1:1");
        assertThat(Editor.of("", "", Map.of()).link(Path.of("/a"), 1, 1)).isEmpty();
        assertThat(Editor.of("none", "", Map.of("TERM_PROGRAM", "vscode")).link(Path.of("/a"), 1, 1))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "javascript:alert('{file}')", "data:text/html,{file}", "{file}"})
    void refusesWhatIsNoEditor(String editor) {
        assertThatThrownBy(() -> Editor.of(editor, "", Map.of()))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("DEV-EDITOR"))
                .hasMessageContaining(editor)
                .hasMessageContaining("vscode");
    }

    @Test
    void refusesPathsWithoutAnArrow() {
        assertThatThrownBy(() -> Editor.of("vscode", "/app", Map.of()))
                .hasMessageContaining("retort.dev.editor-paths")
                .hasMessageContaining("/app");
    }
}
