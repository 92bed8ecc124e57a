package dev.retort.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Converter;
import dev.retort.SetupException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadPatternTest {
    private static final Converters CONVERTERS =
            Converters.builtIn().with("color", Converter.of(Function.identity(), Function.identity()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        users               | PATTERN-SEGMENT   | does not begin with a slash (write /users)
        {id}                | PATTERN-SEGMENT   | does not begin with a slash (write /{id})
        //a                 | PATTERN-SEGMENT   | an empty segment at character 2 (write one slash)
        /a//{id}            | PATTERN-SEGMENT   | an empty segment at character 4 (write one slash)
        /a/../b             | PATTERN-SEGMENT   | no request has a segment ".." (remove it)
        /a/%2e              | PATTERN-SEGMENT   | no request has a segment "." (remove it)
        /users/:id          | PATTERN-SEGMENT   | : at character 8 (write {name} for a variable, {name:path} for the rest, %3A for the character itself)
        /files/*            | PATTERN-SEGMENT   | * at character 8 (write {name} for a variable, {name:path} for the rest, %2A for the character itself)
        /{id                | PATTERN-BRACES    | { at character 2 is not closed (close it)
        /a{id/x             | PATTERN-BRACES    | { at character 3 is not closed (close it)
        /{id:int            | PATTERN-BRACES    | { at character 2 is not closed (close it)
        /{a{b}}             | PATTERN-BRACES    | { at character 2 is not closed (close it)
        /{id:int(min=1}     | PATTERN-BRACES    | ( at character 9 is not closed (close it)
        /{x:regex((a)}      | PATTERN-BRACES    | ( at character 10 is not closed (close it)
        /{x:regex(a)b}      | PATTERN-BRACES    | { at character 2 is not closed (close it)
        /id}                | PATTERN-BRACES    | } at character 4 closes nothing (write %7D for the character itself)
        /{}                 | PATTERN-NAME      | a variable has no name at character 2 (write {name})
        /{:int}             | PATTERN-NAME      | a variable has no name at character 2 (write {name})
        /{user name}        | PATTERN-NAME      | "user name" is not a name (use letters, digits, _ and -)
        /{1st}              | PATTERN-NAME      | "1st" is not a name (use letters, digits, _ and -)
        /{a}/{b}/{a:int}    | PATTERN-DUPLICATE | "a" is there twice (rename one)
        /{id:lnog}          | PATTERN-CONVERTER | unknown converter "lnog" (did you mean "long"?)
        /{id:colour}        | PATTERN-CONVERTER | unknown converter "colour" (did you mean "color"?)
        /{id:}              | PATTERN-CONVERTER | unknown converter "" (there are any, color, date, decimal, int, long, path, regex, slug, string, uuid)
        /{n:int(min=9,max=1)}     | PATTERN-ARGUMENT | int(min=9,max=1): min 9 is greater than max 1 (swap them)
        /{n:int(min=one)}         | PATTERN-ARGUMENT | int(min=one): min: "one" is not a number that int can hold
        /{n:int(max=3000000000)}  | PATTERN-ARGUMENT | int(max=3000000000): max: "3000000000" is not a number that int can hold
        /{n:int(least=1)}         | PATTERN-ARGUMENT | int(least=1): unknown argument "least" (expected: max, min)
        /{n:int(5)}               | PATTERN-ARGUMENT | int(5): "5" has no value (expected: key=value)
        /{n:int(min=1,min=2)}     | PATTERN-ARGUMENT | int(min=1,min=2): "min" is there twice
        /{n:decimal(min=a)}       | PATTERN-ARGUMENT | decimal(min=a): min: "a" is not a number that decimal can hold
        /{s:string(length=0)}     | PATTERN-ARGUMENT | string(length=0): out of range (expected: 1 to 2147483647)
        /{s:string(length=2,min=1)} | PATTERN-ARGUMENT | string(length=2,min=1): length stands alone (write min and max instead)
        /{s:string(min=3,max=2)}  | PATTERN-ARGUMENT | string(min=3,max=2): min 3 is greater than max 2 (swap them)
        /{s:string(min=x)}        | PATTERN-ARGUMENT | string(min=x): min: "x" is not a number that int can hold
        /{p:path(min=-1)}         | PATTERN-ARGUMENT | path(min=-1): out of range (expected: 0 to 2147483647)
        /{c:any}                  | PATTERN-ARGUMENT | any(): an argument is missing (write any(...))
        /{c:any(a,,b)}            | PATTERN-ARGUMENT | any(a,,b): a value is empty (remove a comma)
        /{c:any(a,b,a)}           | PATTERN-ARGUMENT | any(a,b,a): "a" is there twice
        /{x:regex}                | PATTERN-ARGUMENT | regex(): an argument is missing (write regex(...))
        /{x:regex([a-z)}          | PATTERN-ARGUMENT | regex([a-z): Unclosed character class at character 4 of the expression
        /{u:uuid(4)}              | PATTERN-ARGUMENT | uuid(4): takes no arguments (write uuid)
        /{c:color(red)}           | PATTERN-ARGUMENT | color(red): takes no arguments (write color)
        /a?b={c}            | PATTERN-CHARACTER | ? at character 3 (a pattern has neither query nor fragment: read them with request.query)
        /a#b                | PATTERN-CHARACTER | # at character 3 (a pattern has neither query nor fragment: read them with request.query)
        /users/<int:id>     | PATTERN-CHARACTER | < at character 8 (write variables as {name} or {name:int})
        /a b                | PATTERN-CHARACTER | " " at character 3 cannot stand in a path (write it percent-encoded)
        /a\\b               | PATTERN-CHARACTER | "\\" at character 3 cannot stand in a path (write it percent-encoded)
        /100%               | PATTERN-CHARACTER | malformed escape in "/100%" (write % itself as %25)
        /%FF                | PATTERN-CHARACTER | malformed escape in "/%FF" (write % itself as %25)
        /{a}{b}             | PATTERN-ADJACENT  | nothing tells where "a" ends and "b" begins (put a literal between them)
        /{p:path}/{id}      | PATTERN-REST      | "id" stands behind a path variable (only literals may: the rest of the path is already taken)
        /{a}-{p:path}       | PATTERN-REST      | the path variable "p" shares its segment with a variable (put a slash before it)
        """)
    void failsWithCodeAndRemedy(String pattern, String code, String message) {
        assertThatThrownBy(() -> PathPattern.parse(pattern, CONVERTERS))
                .isInstanceOfSatisfying(SetupException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                })
                .hasMessage("pattern " + pattern + ": " + message);
    }

    @Test
    void refusesHalfACharacter() {
        assertThatThrownBy(() -> PathPattern.parse("/\ud83c", CONVERTERS))
                .isInstanceOf(SetupException.class)
                .hasMessageEndingWith("half a character at character 2 (write the whole)");
    }

    @Test
    void refusesAVariableThatThePrefixHasAlready() {
        PathPattern prefix = PathPattern.parse("/users/{id}", CONVERTERS);
        PathPattern pattern = PathPattern.parse("/posts/{id}", CONVERTERS);

        assertThatThrownBy(() -> prefix.append(pattern))
                .isInstanceOf(SetupException.class)
                .hasMessage("pattern /users/{id}/posts/{id}: \"id\" is there twice (rename one)");
    }

    @Test
    void refusesAConverterWithTheNameOfABuiltInOne() {
        assertThatThrownBy(() -> CONVERTERS.with("int", Converter.of(Function.identity(), Function.identity())))
                .isInstanceOf(SetupException.class)
                .hasMessage("converter int: built in (choose another name)");
    }

    @Test
    void refusesAConverterThatNoPatternCanName() {
        assertThatThrownBy(() -> CONVERTERS.with("my list", Converter.of(Function.identity(), Function.identity())))
                .isInstanceOf(SetupException.class)
                .hasMessage("converter my list: cannot stand in a pattern (use letters, digits, _ and -)");
    }
}
