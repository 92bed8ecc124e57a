package dev.retort.testing;

import java.util.regex.Pattern;

/**
 * A path of a document: <code>/users/{id}</code>.
 *
 * @param pattern what it matches; a variable at the end may hold slashes
 * @param exact what it matches if no variable holds slashes
 * @param variables how many it has, of which more make it less exact
 */
record DocumentedPath(String template, Pattern pattern, Pattern exact, int variables) {
    static DocumentedPath of(String template) {
        StringBuilder expression = new StringBuilder();
        StringBuilder exact = new StringBuilder();
        int variables = 0;
        for (String part : template.split("(?=\\{)|(?<=})", -1)) {
            if (part.startsWith("{")) {
                variables++;
                expression.append(template.endsWith(part) ? ".+" : "[^/]+");
                exact.append("[^/]+");
            } else {
                expression.append(Pattern.quote(part));
                exact.append(Pattern.quote(part));
            }
        }
        return new DocumentedPath(
                template, Pattern.compile(expression.toString()), Pattern.compile(exact.toString()), variables);
    }

    boolean matchesExactly(String path) {
        return exact.matcher(path).matches();
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }
}
