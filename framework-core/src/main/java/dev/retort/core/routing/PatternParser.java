package dev.retort.core.routing;

import dev.retort.SetupException;
import dev.retort.core.routing.Element.Literal;
import dev.retort.core.routing.Element.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a pattern.
 *
 * <pre>
 * pattern  = "" / 1*( "/" *( literal / variable ) )
 * variable = "{" name [ ":" converter [ "(" arguments ")" ] ] "}"
 * literal  = any characters but controls, white space and {@literal { } ? # < > \}; escaped or not
 *
 * /users/{id:long}   /{from:int}-{to:int}   /über/{x:regex([a-z]{2,3})}   /files/{rest:path}/raw
 * </pre>
 */
final class PatternParser {
    private final String text;
    private final Converters converters;
    private final List<Element> elements = new ArrayList<>();
    private int at;

    PatternParser(String text, Converters converters) {
        this.text = text;
        this.converters = converters;
    }

    List<Element> parse() {
        if (!text.isEmpty() && text.charAt(0) != '/') {
            throw failure("PATTERN-SEGMENT", "does not begin with a slash (write /" + text + ")");
        }
        while (at < text.length()) {
            elements.add(text.charAt(at) == '{' ? variable() : literal());
        }
        return List.copyOf(elements);
    }

    private Literal literal() {
        StringBuilder ascii = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '{') {
            int character = text.codePointAt(at);
            checkLiteral(character);
            ascii.append(character < 0x80 ? Character.toString(character) : encoded(character));
            at += Character.charCount(character);
        }
        String spelled = Escapes.respell(ascii.toString());
        if (spelled == null) {
            throw failure("PATTERN-CHARACTER", "malformed escape in \"" + ascii + "\" (write % itself as %25)");
        }
        return new Literal(spelled);
    }

    private String encoded(int character) {
        if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
            throw failure("PATTERN-CHARACTER", "half a character at " + here() + " (write the whole)");
        }
        return Escapes.encode(Character.toString(character), false);
    }

    private void checkLiteral(int c) {
        boolean isFirst = at > 0 && text.charAt(at - 1) == '/';
        if (c == '}') {
            throw failure("PATTERN-BRACES", "} at " + here() + " closes nothing (write %7D for the character itself)");
        }
        if (c == '?' || c == '#') {
            throw failure(
                    "PATTERN-CHARACTER",
                    (char) c + " at " + here()
                            + " (a pattern has neither query nor fragment: read them with request.query)");
        }
        if (c == '<' || c == '>') {
            throw failure(
                    "PATTERN-CHARACTER", (char) c + " at " + here() + " (write variables as {name} or {name:int})");
        }
        if (c == '\\' || Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c)) {
            throw failure(
                    "PATTERN-CHARACTER",
                    "\"" + Character.toString(c) + "\" at " + here()
                            + " cannot stand in a path (write it percent-encoded)");
        }
        if (c == '/' && isFirst) {
            throw failure("PATTERN-SEGMENT", "an empty segment at " + here() + " (write one slash)");
        }
        if (isFirst && c == '*' || isFirst && c == ':' && hasLetterNext()) {
            throw failure(
                    "PATTERN-SEGMENT",
                    (char) c + " at " + here()
                            + " (write {name} for a variable, {name:path} for the rest, "
                            + (c == '*' ? "%2A" : "%3A") + " for the character itself)");
        }
    }

    private boolean hasLetterNext() {
        return at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
    }

    private Variable variable() {
        int start = at++;
        String name = readUntil("{}:/", start);
        if (!Converters.NAME.matcher(name).matches()) {
            throw failure(
                    "PATTERN-NAME",
                    name.isEmpty()
                            ? "a variable has no name at character " + (start + 1) + " (write {name})"
                            : "\"" + name + "\" is not a name (use letters, digits, _ and -)");
        }
        if (text.charAt(at) == '}') {
            at++;
            return new Variable(name, new FreeText());
        }
        expect(':', start);
        Constraint constraint = constraint(start);
        expect('}', start);
        return new Variable(name, constraint);
    }

    private Constraint constraint(int start) {
        String converter = readUntil("{}()/", start);
        String arguments = text.charAt(at) == '(' ? readParentheses() : "";
        return converters.constraint(new Arguments(text, converter, arguments));
    }

    private String readUntil(String ends, int start) {
        int from = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == text.length()) {
            throw unclosed('{', start);
        }
        return text.substring(from, at);
    }

    // a backslash takes the next character out of the count, as in regex(\(+)
    private String readParentheses() {
        int from = at + 1;
        for (int depth = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return text.substring(from, at++);
            }
        }
        throw unclosed('(', from - 1);
    }

    private void expect(char expected, int start) {
        if (at == text.length() || text.charAt(at) != expected) {
            throw unclosed('{', start);
        }
        at++;
    }

    private SetupException unclosed(char opening, int start) {
        return failure("PATTERN-BRACES", opening + " at character " + (start + 1) + " is not closed (close it)");
    }

    private String here() {
        return "character " + (at + 1);
    }

    private SetupException failure(String code, String what) {
        return new SetupException(code, "pattern " + text + ": " + what);
    }
}
