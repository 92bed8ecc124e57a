package dev.retort.core.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Default;
import dev.retort.FromPath;
import dev.retort.SetupException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in a type is found when the binder is made. */
@SuppressWarnings({"unused", "rawtypes"})
class BinderMistakesTest {
    interface Store {}

    abstract static class Base {}

    enum Color {
        RED,
        GREEN
    }

    static final class Closed {
        Closed(int size) {}
    }

    static final class Bare {}

    record Unconvertible(Thread worker) {}

    record RawList(List tags) {}

    record OpenList(List<?> tags) {}

    record RawOptional(Optional name) {}

    record Concrete(ArrayList<String> tags) {}

    record Nested(List<List<String>> rows) {}

    record Keys(Map<Integer, String> names) {}

    record Generic<T>(T value) {}

    record OfInterface(Store store) {}

    record OfAbstract(Base base) {}

    record OfClosed(Closed closed) {}

    record OfBare(Bare bare) {}

    record Tree(String name, List<Tree> branches) {}

    record First(Optional<Second> second) {}

    record Second(Map<String, First> first) {}

    record WrongDefault(@Default("ten") int page) {}

    record WrongEnum(@Default("blue") Color color) {}

    record WrongListDefault(@Default("1,x") List<Integer> pages) {}

    record ObjectDefault(@Default("x") WrongDefaultFree mail) {}

    record WrongDefaultFree(String host) {}

    record PathObject(@FromPath WrongDefaultFree mail) {}

    record Deep(Unconvertible inner) {}

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        Unconvertible.class,
                        "INPUT-TYPE",
                        "Unconvertible.worker: text cannot be converted to Thread"
                                + " (use another type, or register app.converter(Thread.class, ...))"),
                mistake(
                        Deep.class,
                        "INPUT-TYPE",
                        "Unconvertible.worker: text cannot be converted to Thread"
                                + " (use another type, or register app.converter(Thread.class, ...))"),
                mistake(
                        RawList.class,
                        "INPUT-TYPE",
                        "RawList.tags: List does not say of what (write List<String> or another type argument)"),
                mistake(
                        OpenList.class,
                        "INPUT-TYPE",
                        "OpenList.tags: List<?> does not say of what (write List<String> or another type argument)"),
                mistake(
                        RawOptional.class,
                        "INPUT-TYPE",
                        "RawOptional.name: Optional does not say of what"
                                + " (write Optional<String> or another type argument)"),
                mistake(
                        Concrete.class,
                        "INPUT-TYPE",
                        "Concrete.tags: text cannot be converted to ArrayList<String> (use List, Set or Map)"),
                mistake(
                        Nested.class,
                        "INPUT-TYPE",
                        "Nested.rows: a list of List<String> has no names in text"
                                + " (use a list of values, records or beans)"),
                mistake(
                        Keys.class,
                        "INPUT-TYPE",
                        "Keys.names: the keys of Map<Integer, String> are names (use String)"),
                mistake(
                        Generic.class,
                        "INPUT-TYPE",
                        "Generic.value: it is not known what T stands for"
                                + " (name it where the type is used, as in List<String>)"),
                mistake(
                        OfInterface.class,
                        "INPUT-ABSTRACT",
                        "OfInterface.store: Store is an interface and cannot be made from text (use a record or a class)"),
                mistake(
                        OfAbstract.class,
                        "INPUT-ABSTRACT",
                        "OfAbstract.base: Base is abstract and cannot be made from text (use a record or a class)"),
                mistake(
                        Store.class,
                        "INPUT-ABSTRACT",
                        "Store: is an interface and cannot be made from text (use a record or a class)"),
                mistake(
                        OfClosed.class,
                        "INPUT-CONSTRUCTOR",
                        "OfClosed.closed: Closed has no constructor without parameters (make it a record,"
                                + " give it what is missing, or register app.converter(Closed.class, ...))"),
                mistake(
                        OfBare.class,
                        "INPUT-CONSTRUCTOR",
                        "OfBare.bare: Bare has no public setters (make it a record,"
                                + " give it what is missing, or register app.converter(Bare.class, ...))"),
                mistake(
                        Tree.class,
                        "INPUT-RECURSIVE",
                        "Tree.branches: Tree contains itself, so its names have no end"
                                + " (use a type of its own for the inner part)"),
                mistake(
                        First.class,
                        "INPUT-RECURSIVE",
                        "Second.first: First contains itself, so its names have no end"
                                + " (use a type of its own for the inner part)"),
                mistake(
                        WrongDefault.class,
                        "INPUT-DEFAULT",
                        "WrongDefault.page: @Default must be a whole number, not \"ten\" (correct the default)"),
                mistake(
                        WrongEnum.class,
                        "INPUT-DEFAULT",
                        "WrongEnum.color: @Default must be one of red, green, not \"blue\" (correct the default)"),
                mistake(
                        WrongListDefault.class,
                        "INPUT-DEFAULT",
                        "WrongListDefault.pages: @Default must be a whole number, not \"x\" (correct the default)"),
                mistake(
                        ObjectDefault.class,
                        "INPUT-DEFAULT",
                        "ObjectDefault.mail: @Default cannot make an object from text"
                                + " (give its components defaults, or use Optional)"),
                mistake(
                        PathObject.class,
                        "INPUT-PATH",
                        "PathObject.mail: @FromPath fills one value, not an object"
                                + " (move it to a component of WrongDefaultFree)"),
                mistake(
                        int.class,
                        "INPUT-TYPE",
                        "int: cannot be the whole input (put it into a record: record Input(int value) {})"),
                mistake(
                        String.class,
                        "INPUT-TYPE",
                        "String: cannot be the whole input (put it into a record: record Input(String value) {})"),
                mistake(
                        Color.class,
                        "INPUT-TYPE",
                        "Color: cannot be the whole input (put it into a record: record Input(Color value) {})"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakesInATypeAreSetupErrors(Class<?> type, String code, String message) {
        SetupException mistake = catchThrowableOfType(
                SetupException.class, () -> Binder.of(type, Conversions.standard(), BindingStyle.QUERY));

        assertThat(mistake.code()).isEqualTo(code);
        assertThat(mistake.getMessage().replace("BinderMistakesTest.", "")).isEqualTo(message);
    }

    record Update(@FromPath long id, @FromPath("lang") Optional<String> language) {}

    record Wrapped(Update update, List<String> tags) {}

    @Test
    void thePathMustHaveTheVariablesOfFromPath() {
        Binder<Update> binder = Binder.of(Update.class, Conversions.standard(), BindingStyle.FORM);

        assertThatCode(() -> binder.checkPath(List.of("lang", "id"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> binder.checkPath(List.of("lang", "uid")))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        mistake -> assertThat(mistake.code()).isEqualTo("INPUT-PATH"))
                .hasMessage("BinderMistakesTest.Update.id: @FromPath, but the path has no variable \"id\","
                        + " did you mean \"uid\"? (add {id} to the path or name another variable in @FromPath)");
    }

    @Test
    void nestedComponentsAreCheckedAgainstThePath() {
        Binder<Wrapped> binder = Binder.of(Wrapped.class, Conversions.standard(), BindingStyle.FORM);

        assertThatThrownBy(() -> binder.checkPath(List.of()))
                .hasMessage("BinderMistakesTest.Update.id: @FromPath, but the path has no variable \"id\""
                        + " (add {id} to the path or name another variable in @FromPath)");
    }

    @Test
    void whatAQueryTakesFromThePathUnaskedIsNotDemanded() {
        Binder<WrongDefaultFree> binder = Binder.of(WrongDefaultFree.class, Conversions.standard(), BindingStyle.QUERY);

        assertThatCode(() -> binder.checkPath(List.of())).doesNotThrowAnyException();
    }

    private static Arguments mistake(Class<?> type, String code, String message) {
        return Arguments.of(type, code, message);
    }
}
