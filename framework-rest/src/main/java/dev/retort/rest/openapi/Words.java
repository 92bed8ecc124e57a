package dev.retort.rest.openapi;

import dev.retort.Method;
import dev.retort.spi.RouteContract;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of operations, and the few words that say what they do where their author does not. */
final class Words {
    private static final Pattern WORD_START = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z0-9]+");

    private final Set<String> ids = new HashSet<>();

    /** {@return a name that no other operation has: after the route's, else after method and path} */
    String id(RouteContract contract, Method method) {
        String name = contract.route().name();
        boolean isOne = contract.route().methods().size() == 1;
        String base = name.isEmpty()
                ? camel(method.name().toLowerCase(Locale.ROOT) + "/"
                        + contract.path().replace("{", "by/"))
                : camel(isOne ? name : name + "/" + method.name().toLowerCase(Locale.ROOT));
        String id = base;
        for (int more = 2; !ids.add(id); more++) {
            id = base + more;
        }
        return id;
    }

    /** {@return a summary made of the name of the operation: {@code Get users by id}} */
    static String summary(String id) {
        String words = WORD_START.matcher(id).replaceAll("$1 $2").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String camel(String text) {
        StringBuilder camel = new StringBuilder();
        for (String word : BETWEEN_WORDS.split(text, -1)) {
            if (!word.isEmpty()) {
                camel.append(
                                camel.isEmpty()
                                        ? word.substring(0, 1)
                                        : word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(word.substring(1));
            }
        }
        return camel.toString();
    }
}
