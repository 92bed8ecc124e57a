package dev.retort.rest.openapi;

import dev.retort.Method;
import dev.retort.spi.RouteContract;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of operations, and the few words that say what they do where their author does not. */
final class Words {
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
        StringBuilder words = new StringBuilder();
        for (int at = 0; at < id.length(); at++) {
            char c = id.charAt(at);
            if (at == 0) {
                words.append(Character.toUpperCase(c));
                continue;
            }
            if (Character.isUpperCase(c) && !Character.isUpperCase(id.charAt(at - 1))) {
                words.append(' ');
            }
            words.append(Character.toLowerCase(c));
        }
        return words.toString();
    }

    private static String camel(String text) {
        StringBuilder camel = new StringBuilder();
        boolean isStart = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= 128 || !Character.isLetterOrDigit(c)) {
                isStart = !camel.isEmpty();
            } else {
                camel.append(isStart ? Character.toUpperCase(c) : c);
                isStart = false;
            }
        }
        return camel.toString();
    }
}
