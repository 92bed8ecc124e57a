package dev.retort.templates.context;

import java.util.Locale;
import java.util.Set;

/**
 * Where in a text of markup one is. Follows the tokenizer of HTML (section 13.2.5) as far as values in templates need it.
 *
 * <pre>
 * a &lt; b              text
 * &lt;a href="/x         value of the attribute href, in double quotes
 * &lt;script&gt;a = "      script, in a string
 * &lt;p {                tag
 * </pre>
 *
 * @param state what the characters mean
 * @param tag the name of the tag that one is in, or whose content is raw
 * @param attribute the name of the attribute
 * @param value the beginning of the value of the attribute
 * @param quote the quotes of the value; 0 for none
 * @param type the type of a script
 * @param script where in a script one is
 */
public record Markup(
        State state, String tag, String attribute, String value, char quote, String type, ScriptText script) {
    private static final int KEPT = 24;
    private static final char PRINTED = '\uFFFC';
    private static final Set<String> RAW = Set.of("script", "style", "textarea", "title");
    private static final Set<String> URLS = Set.of(
            "href",
            "src",
            "action",
            "formaction",
            "data",
            "poster",
            "cite",
            "background",
            "ping",
            "manifest",
            "xlink:href",
            "srcset",
            "hx-get",
            "hx-post",
            "hx-put",
            "hx-patch",
            "hx-delete");

    /** What characters mean. */
    enum State {
        TEXT,
        OPEN,
        NAME,
        END_TAG,
        IN_TAG,
        ATTRIBUTE,
        BEFORE_VALUE,
        VALUE,
        DECLARATION,
        COMMENT,
        RAW
    }

    /** {@return the beginning of a document} */
    public static Markup ofHtml() {
        return new Markup(State.TEXT, "", "", "", (char) 0, "", ScriptText.BEGIN);
    }

    /** {@return the beginning of a script} */
    public static Markup ofScript() {
        return new Markup(State.RAW, "", "", "", (char) 0, "", ScriptText.BEGIN);
    }

    /** {@return the beginning of a document of JSON} */
    public static Markup ofJson() {
        return new Markup(State.RAW, "", "", "", (char) 0, "json", ScriptText.BEGIN);
    }

    /** {@return the beginning of a style sheet} */
    public static Markup ofStyle() {
        return new Markup(State.RAW, "style", "", "", (char) 0, "file", ScriptText.BEGIN);
    }

    /** {@return where one is behind a text} */
    public Markup after(String text) {
        Markup at = this;
        int index = 0;
        while (index < text.length()) {
            switch (at.state) {
                case TEXT -> {
                    int open = text.indexOf('<', index);
                    index = open < 0 ? text.length() : open + 1;
                    at = open < 0 ? at : at.named(State.OPEN, "", "");
                }
                case COMMENT -> {
                    int end = text.indexOf("-->", index);
                    index = end < 0 ? text.length() : end + 3;
                    at = end < 0 ? at : ofHtml();
                }
                case RAW -> {
                    int end = at.endOfRaw(text, index);
                    at = end < text.length() ? at.with(State.END_TAG, "", (char) 0) : at.inScript(text, index);
                    index = end;
                }
                default -> at = at.after(text.charAt(index++));
            }
        }
        return at;
    }

    // where the end tag begins; a text ends raw content only where it holds the name as a whole
    private int endOfRaw(String text, int from) {
        if (tag.isEmpty() || type.equals("file")) {
            return text.length();
        }
        for (int at = text.indexOf("</", from); at >= 0; at = text.indexOf("</", at + 2)) {
            if (text.regionMatches(true, at + 2, tag, 0, tag.length())) {
                return at;
            }
        }
        return text.length();
    }

    private Markup inScript(String text, int from) {
        if (!isScript()) {
            return this;
        }
        ScriptText inside = script;
        for (int at = from; at < text.length(); at++) {
            inside = inside.after(text.charAt(at));
        }
        return new Markup(state, tag, attribute, value, quote, type, inside);
    }

    /** {@return where one is behind a value} */
    public Markup afterValue() {
        return switch (state) {
            case BEFORE_VALUE -> with(State.VALUE, String.valueOf(PRINTED), (char) 0);
            case VALUE -> keep(PRINTED);
            case OPEN -> new Markup(State.NAME, "", "", "", (char) 0, "", script);
            case IN_TAG -> new Markup(State.ATTRIBUTE, tag, "", "", (char) 0, type, script);
            default -> this;
        };
    }

    /** {@return where a value would stand} */
    public Place place() {
        return switch (state) {
            case TEXT, DECLARATION, COMMENT -> Place.TEXT;
            case OPEN, NAME, END_TAG, IN_TAG, ATTRIBUTE -> Place.TAG;
            case BEFORE_VALUE -> Place.UNQUOTED;
            case VALUE -> quote == 0 ? Place.UNQUOTED : ofAttribute();
            case RAW -> ofRaw();
        };
    }

    private Place ofAttribute() {
        if (attribute.startsWith("on") || URLS.contains(attribute) && value.startsWith("javascript:")) {
            return script.isString() ? Place.SCRIPT_STRING : Place.SCRIPT;
        }
        if (attribute.equals("style")) {
            return Place.STYLE;
        }
        if (attribute.equals("srcdoc")) {
            return Place.DOCUMENT;
        }
        return URLS.contains(attribute) && isSchemeOpen() ? Place.URL : Place.TEXT;
    }

    // whether what has been written of the URL leaves its scheme to what follows
    private boolean isSchemeOpen() {
        return value.chars().noneMatch(c -> c == ':' || c == '/' || c == '?' || c == '#' || c == PRINTED);
    }

    private Place ofRaw() {
        if (tag.equals("style")) {
            return Place.STYLE;
        }
        if (tag.equals("textarea") || tag.equals("title")) {
            return Place.TEXT;
        }
        if (type.endsWith("json") || type.equals("importmap")) {
            return script.isString() ? Place.JSON_STRING : Place.JSON;
        }
        boolean runs = type.isEmpty() || type.equals("module") || type.endsWith("javascript");
        return !runs ? Place.TEXT : script.isString() ? Place.SCRIPT_STRING : Place.SCRIPT;
    }

    /** {@return whether one is in the content of a script, where entities of HTML mean nothing} */
    public boolean isScript() {
        return state == State.RAW && (tag.equals("script") || tag.isEmpty());
    }

    /** {@return what the value would stand in, for a message} */
    public String describe() {
        return switch (state) {
            case RAW -> tag.isEmpty() ? "a script" : "<" + tag + ">";
            case BEFORE_VALUE, VALUE -> "the attribute " + attribute;
            case TEXT, DECLARATION, COMMENT -> "text";
            default -> "a tag";
        };
    }

    private Markup after(char c) {
        return switch (state) {
            case TEXT, COMMENT, RAW -> this; // taken as a whole
            case OPEN -> afterOpen(c);
            case NAME -> afterName(c);
            case END_TAG -> c == '>' ? ofHtml() : this;
            case IN_TAG -> afterSpace(c);
            case ATTRIBUTE -> afterAttribute(c);
            case BEFORE_VALUE -> beforeValue(c);
            case VALUE -> afterValueOf(c);
            case DECLARATION -> afterDeclaration(c);
        };
    }

    private Markup afterOpen(char c) {
        if (Character.isLetter(c)) {
            return named(State.NAME, tag + lower(c), "");
        }
        if (c == '!') {
            return with(State.DECLARATION, "", (char) 0);
        }
        return c == '/' ? with(State.END_TAG, "", (char) 0) : c == '<' ? this : ofHtml();
    }

    // <!doctype html> ends with its first >, and only <!-- begins a comment
    private Markup afterDeclaration(char c) {
        if (c == '>') {
            return ofHtml();
        }
        boolean isComment = value.equals("-") && c == '-';
        return isComment
                ? with(State.COMMENT, "", (char) 0)
                : with(State.DECLARATION, value.isEmpty() ? "" + c : "none", (char) 0);
    }

    private Markup afterName(char c) {
        if (c == '>') {
            return endOfTag();
        }
        return Character.isWhitespace(c) || c == '/'
                ? with(State.IN_TAG, "", (char) 0)
                : named(State.NAME, tag + lower(c), "");
    }

    private Markup afterSpace(char c) {
        if (c == '>') {
            return endOfTag();
        }
        return Character.isWhitespace(c) || c == '/' ? this : named(State.ATTRIBUTE, tag, "" + lower(c));
    }

    private Markup afterAttribute(char c) {
        if (c == '>') {
            return endOfTag();
        }
        if (c == '=') {
            return with(State.BEFORE_VALUE, "", (char) 0);
        }
        return Character.isWhitespace(c)
                ? with(State.IN_TAG, "", (char) 0)
                : named(State.ATTRIBUTE, tag, attribute + lower(c));
    }

    private Markup beforeValue(char c) {
        if (Character.isWhitespace(c)) {
            return this;
        }
        if (c == '>') {
            return endOfTag();
        }
        return c == '"' || c == '\'' ? with(State.VALUE, "", c) : with(State.VALUE, "" + c, (char) 0);
    }

    private Markup afterValueOf(char c) {
        boolean ends = quote == 0 ? Character.isWhitespace(c) || c == '>' : c == quote;
        if (!ends) {
            return keep(c);
        }
        String known = attribute.equals("type") ? value.toLowerCase(Locale.ROOT).strip() : type;
        Markup behind = new Markup(State.IN_TAG, tag, "", "", (char) 0, known, ScriptText.BEGIN);
        return c == '>' ? behind.endOfTag() : behind;
    }

    private Markup keep(char c) {
        String begin = value.length() < KEPT ? value + c : value;
        ScriptText inside = c == PRINTED ? script : script.after(c);
        return new Markup(state, tag, attribute, begin, quote, type, inside);
    }

    private Markup endOfTag() {
        return RAW.contains(tag) ? new Markup(State.RAW, tag, "", "", (char) 0, type, ScriptText.BEGIN) : ofHtml();
    }

    private Markup with(State next, String begin, char quotes) {
        return new Markup(next, tag, next == State.IN_TAG ? "" : attribute, begin, quotes, type, ScriptText.BEGIN);
    }

    private Markup named(State next, String tagName, String attributeName) {
        return new Markup(next, tagName, attributeName, "", (char) 0, type, ScriptText.BEGIN);
    }

    private static char lower(char c) {
        return Character.toLowerCase(c);
    }
}
