package dev.retort.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Follows the links between the pages of this repository. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    @Test
    void everyLinkLeadsToAFileAndHeading() {
        List<Path> pages = new ArrayList<>(Repository.filesBelow("docs", ".md"));
        Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md")
                .map(Repository::path)
                .forEach(pages::add);

        List<String> broken =
                pages.stream().flatMap(page -> broken(page).stream()).toList();

        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs", "docs/tutorial"})
    void theIndexNamesEveryPage(String folder) {
        String index = Repository.text(Repository.path(folder + "/README.md"));

        assertThat(Repository.filesBelow(folder, ".md"))
                .filteredOn(page -> page.getParent().equals(Repository.path(folder)))
                .map(page -> page.getFileName().toString())
                .filteredOn(name -> !name.equals("README.md"))
                .allMatch(name -> index.contains("](" + name + ")"));
    }

    private static List<String> broken(Path page) {
        List<String> broken = new ArrayList<>();
        Matcher matcher = LINK.matcher(Repository.text(page));
        while (matcher.find()) {
            String link = matcher.group(1);
            if (!link.contains("://") && !leadsSomewhere(page, link)) {
                broken.add(Repository.name(page) + ": " + link);
            }
        }
        return broken;
    }

    private static boolean leadsSomewhere(Path page, String link) {
        String[] fileAndHeading = link.split("#", 2);
        Path target = fileAndHeading[0].isEmpty() ? page : page.resolveSibling(fileAndHeading[0]);
        return Files.exists(target)
                && (fileAndHeading.length == 1 || headings(target).contains(fileAndHeading[1]));
    }

    private static List<String> headings(Path page) {
        return Repository.text(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .toList();
    }
}
