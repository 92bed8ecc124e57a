package dev.retort.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares the codes in the sources with the paragraphs of {@code docs/errors.md}. */
class ErrorCatalogueTest {
    private static final Pattern CODE_IN_SOURCE = Pattern.compile("\"([A-Z]+(?:-[A-Z]+)+)(?:\"|: )");
    private static final Pattern CODE_IN_PAGE = Pattern.compile("(?m)^### (\\S+)\n\n\\S");

    @Test
    void everyCodeInTheSourcesHasItsParagraphAndNoOtherHas() {
        Set<String> inSources = new TreeSet<>();
        for (Path source : Repository.filesBelow("", ".java")) {
            String name = Repository.name(source);
            if (name.matches("framework-[a-z]+/src/main/.*") && !name.endsWith("SetupException.java")) {
                addAll(CODE_IN_SOURCE, Repository.text(source), inSources);
            }
        }

        Set<String> inPage = new TreeSet<>();
        addAll(CODE_IN_PAGE, Repository.text(Repository.path("docs/errors.md")), inPage);

        assertThat(inSources).contains("CORE-MISSING", "ROUTE-DUPLICATE", "TEMPLATE-MISSING");
        assertThat(inPage).isEqualTo(inSources);
    }

    private static void addAll(Pattern pattern, String text, Set<String> codes) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            codes.add(matcher.group(1));
        }
    }
}
