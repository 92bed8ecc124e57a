package dev.retort.devtools.console;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What an evaluation came to.
 *
 * @param generation the generation in which it ran
 * @param isNew whether the session began with it, so that variables of an earlier one are gone
 * @param isIncomplete whether there is more to type, so that nothing was evaluated
 * @param note what else there is to know; may be empty
 * @param printed what was printed
 * @param results one for each statement that was tried
 */
record Answer(int generation, boolean isNew, boolean isIncomplete, String note, String printed, List<Result> results) {
    /** {@return the answer as JSON} */
    String json() {
        return "{\"generation\":" + generation + ",\"isNew\":" + isNew + ",\"isIncomplete\":" + isIncomplete
                + ",\"note\":" + quoted(note) + ",\"printed\":" + quoted(printed) + ",\"results\":"
                + array(results.stream().map(Answer::json).toList()) + "}";
    }

    private static String json(Result result) {
        return "{\"name\":" + quoted(result.name()) + ",\"type\":" + quoted(result.type()) + ",\"value\":"
                + quoted(result.value()) + ",\"mistakes\":"
                + array(result.mistakes().stream().map(Answer::json).toList()) + ",\"thrown\":"
                + array(result.thrown().stream().map(Answer::json).toList()) + "}";
    }

    private static String json(Mistake mistake) {
        return "{\"message\":" + quoted(mistake.message()) + ",\"line\":" + mistake.line() + ",\"column\":"
                + mistake.column() + ",\"text\":" + quoted(mistake.text()) + "}";
    }

    private static String json(Thrown thrown) {
        return "{\"type\":" + quoted(thrown.type()) + ",\"message\":" + quoted(thrown.message()) + ",\"own\":"
                + texts(thrown.own()) + ",\"others\":" + texts(thrown.others()) + "}";
    }

    private static String texts(List<String> texts) {
        return array(texts.stream().map(Answer::quoted).toList());
    }

    private static String array(List<String> items) {
        return items.stream().collect(Collectors.joining(",", "[", "]"));
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
