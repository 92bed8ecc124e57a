package dev.retort.templates.context;

/**
 * Where in JavaScript or JSON a text ends. Grammar: code, strings in three kinds of quotes, comments.
 *
 * <pre>
 * a = 1;           code
 * a = "it's        string, of double quotes
 * a = `x ${b       code, inside of a string
 * // it's          comment
 * </pre>
 *
 * <p>Does not know regular expressions, whose quotes it takes for those of strings.
 *
 * @param quote the quotes of the string; {@code /} and {@code *} for comments; 0 for code
 * @param isEscaped whether a backslash stands before
 * @param last the last character of code, which may begin a comment
 * @param isInTemplate whether the code is inside of a string of backquotes
 */
record ScriptText(char quote, boolean isEscaped, char last, boolean isInTemplate) {
    static final ScriptText BEGIN = new ScriptText((char) 0, false, ' ', false);

    boolean isString() {
        return quote == '"' || quote == '\'' || quote == '`';
    }

    ScriptText after(char c) {
        return switch (quote) {
            case 0 -> afterCode(c);
            case '/' -> c == '\n' ? BEGIN : this;
            case '*' -> last == '*' && c == '/' ? BEGIN : remember(c == '*' ? c : ' ');
            default -> afterString(c);
        };
    }

    private ScriptText afterCode(char c) {
        if (c == '"' || c == '\'' || c == '`') {
            return new ScriptText(c, false, ' ', false);
        }
        if (last == '/' && (c == '/' || c == '*')) {
            return new ScriptText(c, false, ' ', false);
        }
        return isInTemplate && c == '}' ? new ScriptText('`', false, ' ', false) : remember(c == '/' ? c : ' ');
    }

    private ScriptText afterString(char c) {
        if (isEscaped) {
            return new ScriptText(quote, false, ' ', false);
        }
        if (c == quote || c == '\n' && quote != '`') {
            return BEGIN;
        }
        if (quote == '`' && last == '$' && c == '{') {
            return new ScriptText((char) 0, false, ' ', true);
        }
        return c == '\\' ? new ScriptText(quote, true, ' ', false) : remember(c == '$' ? c : ' ');
    }

    // most characters change nothing
    private ScriptText remember(char c) {
        return c == last ? this : new ScriptText(quote, false, c, isInTemplate);
    }
}
