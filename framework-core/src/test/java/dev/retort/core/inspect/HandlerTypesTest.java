package dev.retort.core.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Before;
import dev.retort.Handler;
import dev.retort.InputHandler;
import dev.retort.Outcome;
import dev.retort.Reply;
import dev.retort.Request;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HandlerTypesTest {
    record User(long id) {}

    record NewUser(String name) {}

    interface Store<T> {
        List<T> all();

        default Optional<T> first(Request request) {
            return all().stream().findFirst();
        }
    }

    abstract static class Resource<T, N> implements Store<T> {
        Object show(Request request) {
            return request;
        }

        List<T> create(Request request, N input) {
            return all();
        }

        List<T> replace(Request request, Map<String, N> inputs) {
            return all();
        }
    }

    static class Users extends Resource<User, NewUser> {
        @Override
        public List<User> all() {
            return List.of();
        }

        @Override
        User show(Request request) {
            return new User(1);
        }

        Optional<User> find(Request request, Map<String, List<Integer>> filter) {
            return Optional.empty();
        }

        <T> List<T> generic(Request request) {
            return List.of();
        }

        <T extends Comparable<T>> T bounded(Request request, List<T> input) {
            return input.get(0);
        }

        List<String>[] arrays(Request request, List<Integer>[] input) {
            throw new IllegalStateException();
        }

        int count(Request request) {
            return 1;
        }

        private List<Long> secret(Request request, Optional<NewUser> input) {
            return List.of();
        }

        static List<NewUser> importAll(Request request, NewUser input) {
            return List.of(input);
        }

        static Map<String, String> overloaded(Request request) {
            return Map.of();
        }

        static Map<String, String> overloaded(Request request, String text, int number) {
            return Map.of();
        }

        CompletionStage<Void> check(Request request) {
            throw new IllegalStateException();
        }

        static String spread(Request request, String... texts) {
            return String.join(",", texts);
        }

        Handler<List<Long>> secretReference() {
            return request -> secret(request, Optional.empty());
        }
    }

    static final class Page<T> {
        final T item;

        Page(Request request, T item) {
            this.item = item;
        }
    }

    static Stream<Arguments> references() {
        Users users = new Users();
        Resource<User, NewUser> resource = users;
        Store<User> store = users;
        return Stream.of(
                reply(users::all, "List<HandlerTypesTest.User>"),
                reply(store::all, "List<HandlerTypesTest.User>"),
                reply("text"::trim, "String"),
                reply(ArrayList<String>::new, "ArrayList"),
                handler(users::show, "HandlerTypesTest.User"),
                handler(resource::show, "HandlerTypesTest.User"),
                handler(store::first, "Optional<HandlerTypesTest.User>"),
                handler(users::<String>generic, "List<?>"),
                handler(users::count, "int"),
                handler(Request::path, "String"),
                handler(String::valueOf, "String"),
                input(users::create, "HandlerTypesTest.NewUser", "List<HandlerTypesTest.User>"),
                input(resource::create, "HandlerTypesTest.NewUser", "List<HandlerTypesTest.User>"),
                input(users::replace, "Map<String, HandlerTypesTest.NewUser>", "List<HandlerTypesTest.User>"),
                input(users::find, "Map<String, List<Integer>>", "Optional<HandlerTypesTest.User>"),
                HandlerTypesTest.<List<String>, String>input(
                        users::<String>bounded, "List<? extends Comparable>", "null"),
                input(users::arrays, "List<Integer>[]", "List<String>[]"),
                input(users::secret, "Optional<HandlerTypesTest.NewUser>", "List<Long>"),
                input(Users::importAll, "HandlerTypesTest.NewUser", "List<HandlerTypesTest.NewUser>"),
                HandlerTypesTest.<Consumer<Outcome>, Request>input(Request::onEnd, "Consumer<Outcome>", "Request"),
                HandlerTypesTest.<String, Page<String>>input(Page<String>::new, "null", "HandlerTypesTest.Page"));
    }

    @ParameterizedTest(name = "{index} {2} {3}")
    @MethodSource("references")
    void methodReferencesKeepTheirGenerics(Serializable handler, Class<?> contract, String input, String result) {
        HandlerType type = HandlerTypes.of(handler, contract);

        assertThat(text(type.input())).isEqualTo(input);
        assertThat(text(type.result())).isEqualTo(result);
        assertThat(type.methodReturn()).isEqualTo(type.result());
        assertThat(type.erased()).isFalse();
        assertThat(type.problem()).isEmpty();
    }

    static Stream<Arguments> lambdas() {
        Object notSerializable = new Object();
        return Stream.of(
                reply(() -> "text", "String"),
                reply(() -> List.of("text"), "List"),
                reply(() -> notSerializable, "null"),
                reply(() -> "captures " + notSerializable, "String"),
                reply(() -> 5, "Integer"),
                handler(request -> Optional.of(request), "Optional"),
                handler(request -> request.path() + notSerializable, "String"),
                input((Request request, NewUser user) -> user.name(), "HandlerTypesTest.NewUser", "String"),
                input((Request request, List<NewUser> all) -> all.get(0), "List", "HandlerTypesTest.NewUser"),
                input((Request request, Integer[] all) -> all[0] + "" + notSerializable, "Integer[]", "String"),
                input((request, any) -> any + "" + notSerializable, "Object", "String"));
    }

    @ParameterizedTest(name = "{index} {2} {3}")
    @MethodSource("lambdas")
    void lambdasKeepTheirClasses(Serializable handler, Class<?> contract, String input, String result) {
        HandlerType type = HandlerTypes.of(handler, contract);

        assertThat(text(type.input())).isEqualTo(input);
        assertThat(text(type.result())).isEqualTo(result);
        assertThat(type.erased()).isTrue();
        assertThat(type.problem()).isEmpty();
    }

    @Test
    void untypedLambdaParameterIsInferredAsObject() {
        InputHandler<Object, String> untyped = (request, input) -> "x";
        InputHandler<NewUser, String> typed = (Request request, NewUser input) -> "x";
        InputHandler<List<NewUser>, String> generic = (Request request, List<NewUser> input) -> "x";

        assertThat(inspect(untyped).isInputInferred()).isTrue();
        assertThat(inspect(typed).isInputInferred()).isFalse();
        assertThat(inspect(typed).isInputErased()).isFalse();
        assertThat(inspect(generic).isInputErased()).isTrue();
    }

    @Test
    void objectAsDeclaredInputOfAMethodIsNotInferred() {
        InputHandler<Object, String> reference = HandlerTypesTest::takesObject;

        assertThat(inspect(reference).isInputInferred()).isFalse();
        assertThat(inspect(reference).input()).isEqualTo(Object.class);
    }

    static String takesObject(Request request, Object input) {
        return request + "" + input;
    }

    interface UserHandler extends InputHandler<List<NewUser>, Optional<User>> {}

    @Test
    void lambdaOfAFilledSubinterfaceHasItsGenerics() {
        UserHandler handler = (request, users) -> Optional.empty();

        HandlerType type = inspect(handler);

        assertThat(text(type.input())).isEqualTo("List<HandlerTypesTest.NewUser>");
        assertThat(text(type.result())).isEqualTo("Optional<HandlerTypesTest.User>");
    }

    static final class Ordinary implements InputHandler<List<NewUser>, Optional<User>> {
        private static final long serialVersionUID = 1;

        @Override
        public Optional<User> handle(Request request, List<NewUser> input) {
            return Optional.empty();
        }

        public String handle(Request request, String input) {
            return input;
        }
    }

    record AsRecord(Object notSerializable) implements Handler<Object> {
        @Override
        public List<String> handle(Request request) {
            return List.of();
        }
    }

    abstract static class Base<T> implements InputHandler<T, Optional<T>> {
        private static final long serialVersionUID = 1;

        @Override
        public Optional<T> handle(Request request, T input) {
            return Optional.of(input);
        }
    }

    static final class Concrete extends Base<NewUser> {
        private static final long serialVersionUID = 1;
    }

    enum Single implements Handler<List<User>> {
        INSTANCE;

        @Override
        public List<User> handle(Request request) {
            return List.of();
        }
    }

    @SuppressWarnings("serial")
    static Stream<Arguments> classes() {
        return Stream.of(
                input(new Ordinary(), "List<HandlerTypesTest.NewUser>", "Optional<HandlerTypesTest.User>"),
                input(new Concrete(), "HandlerTypesTest.NewUser", "Optional<HandlerTypesTest.NewUser>"),
                input(
                        new InputHandler<Map<String, User>, List<Long>>() {
                            @Override
                            public List<Long> handle(Request request, Map<String, User> input) {
                                return List.of();
                            }
                        },
                        "Map<String, HandlerTypesTest.User>",
                        "List<Long>"),
                handler(new AsRecord(new Object()), "List<String>"),
                handler(Single.INSTANCE, "List<HandlerTypesTest.User>"));
    }

    @ParameterizedTest(name = "{index} {2} {3}")
    @MethodSource("classes")
    void classesHaveTheTypesOfTheirInterface(Serializable handler, Class<?> contract, String input, String result) {
        HandlerType type = HandlerTypes.of(handler, contract);

        assertThat(text(type.input())).isEqualTo(input);
        assertThat(text(type.result())).isEqualTo(result);
        assertThat(type.problem()).isEmpty();
    }

    static Stream<Arguments> described() {
        Users users = new Users();
        Resource<User, NewUser> resource = users;
        Object captured = new Object();
        return Stream.of(
                Arguments.of((Handler<User>) users::show, "HandlerTypesTest.Users::show"),
                Arguments.of((Handler<Object>) resource::show, "HandlerTypesTest.Users::show"),
                Arguments.of((Handler<Object>) users::first, "HandlerTypesTest.Users::first"),
                Arguments.of((Handler<String>) Request::path, "Request::path"),
                Arguments.of((Handler<String>) String::valueOf, "String::valueOf"),
                Arguments.of((Handler<Object>) request -> captured, "lambda in HandlerTypesTest.described"),
                Arguments.of(INITIALIZER, "lambda in HandlerTypesTest"),
                Arguments.of(new AsRecord(""), "HandlerTypesTest.AsRecord::handle"),
                Arguments.of(Single.INSTANCE, "HandlerTypesTest.Single::handle"));
    }

    private static final Handler<String> INITIALIZER = request -> "x";

    @ParameterizedTest(name = "{1}")
    @MethodSource("described")
    void describesHandlersForMessages(Serializable handler, String description) {
        assertThat(HandlerTypes.of(handler, Handler.class).description()).isEqualTo(description);
    }

    @Test
    void constructorsAndAnonymousClassesAreDescribed() {
        InputHandler<String, Page<String>> constructor = Page<String>::new;
        @SuppressWarnings("serial")
        InputHandler<String, String> anonymous = new InputHandler<>() {
            @Override
            public String handle(Request request, String input) {
                return input;
            }
        };

        assertThat(inspect(constructor).description()).isEqualTo("HandlerTypesTest.Page::new");
        assertThat(inspect(constructor).implementation()).isInstanceOf(Constructor.class);
        assertThat(inspect(anonymous).description()).isEqualTo("anonymous class in HandlerTypesTest");
    }

    @Test
    void saysWhenTheMethodIsOverloaded() {
        Handler<Map<String, String>> overloaded = Users::overloaded;
        Handler<User> plain = new Users()::show;

        assertThat(HandlerTypes.of(overloaded, Handler.class).overloaded()).isTrue();
        assertThat(HandlerTypes.of(plain, Handler.class).overloaded()).isFalse();
    }

    @Test
    void droppedResultOfAVoidHookIsKnown() {
        Before reference = new Users()::check;
        Before lambda = request -> new Users().check(request);

        HandlerType dropped = HandlerTypes.of(reference, Before.class);

        assertThat(dropped.result()).isEqualTo(void.class);
        assertThat(text(dropped.methodReturn())).isEqualTo("CompletionStage<Void>");
        assertThat(dropped.returnsAny(List.of(CompletionStage.class))).isFalse();
        assertThat(dropped.methodReturnsAny(List.of(CompletionStage.class))).isTrue();
        assertThat(HandlerTypes.of(lambda, Before.class).methodReturnsAny(List.of(CompletionStage.class)))
                .isFalse();
    }

    @Test
    void returnsAnyAsksForTheClassOrOneAboveIt() {
        Handler<List<String>> list = request -> List.of();
        Handler<Object> unknown = request -> request;

        assertThat(HandlerTypes.of(list, Handler.class).returnsAny(List.of(CompletionStage.class, Iterable.class)))
                .isTrue();
        assertThat(HandlerTypes.of(list, Handler.class).returnsAny(List.of(CompletionStage.class)))
                .isFalse();
        assertThat(HandlerTypes.of(unknown, Handler.class).returnsAny(List.of(Object.class)))
                .isFalse();
    }

    @Test
    void referenceToAnInterfaceBehindAProxyKeepsItsGenerics() {
        @SuppressWarnings("unchecked")
        Store<User> proxy = (Store<User>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Store.class}, (self, method, arguments) -> null);
        Handler<Optional<User>> handler = proxy::first;

        HandlerType type = HandlerTypes.of(handler, Handler.class);

        assertThat(text(type.result())).isEqualTo("Optional<?>");
        assertThat(type.description()).isEqualTo("HandlerTypesTest.Store::first");
    }

    @Test
    void varargsReferenceIsReadAsALambda() {
        InputHandler<String, String> handler = Users::spread;

        HandlerType type = inspect(handler);

        assertThat(text(type.input())).isEqualTo("String");
        assertThat(text(type.result())).isEqualTo("String");
        assertThat(type.erased()).isTrue();
    }

    @Test
    void privateMethodCalledByALambdaOfItsClassIsFound() {
        assertThat(text(HandlerTypes.of(new Users().secretReference(), Handler.class)
                        .result()))
                .isEqualTo("List");
    }

    @Test
    @SuppressWarnings({"rawtypes", "serial"})
    void rawImplementationLeavesTheInputUnknown() {
        InputHandler raw = new InputHandler() {
            @Override
            public Object handle(Request request, Object input) {
                return input;
            }
        };

        HandlerType type = inspect(raw);

        assertThat(type.input()).isEqualTo(Object.class);
        assertThat(type.result()).isEqualTo(Object.class);
    }

    @Test
    void exoticHandlerIsUnknownWithAReason() {
        HandlerType type = HandlerTypes.of((Serializable) "no handler", Handler.class);

        assertThat(type.input()).isNull();
        assertThat(type.result()).isNull();
        assertThat(type.description()).isEqualTo("String");
        assertThat(type.problem()).isEqualTo("no method implements handle");
    }

    private static HandlerType inspect(Serializable handler) {
        return HandlerTypes.of(handler, InputHandler.class);
    }

    private static <R> Arguments reply(Reply<R> handler, String result) {
        return Arguments.of(handler, Reply.class, "null", result);
    }

    private static <R> Arguments handler(Handler<R> handler, String result) {
        return Arguments.of(handler, Handler.class, "null", result);
    }

    private static <I, R> Arguments input(InputHandler<I, R> handler, String input, String result) {
        return Arguments.of(handler, InputHandler.class, input, result);
    }

    private static String text(@Nullable Type type) {
        return type == null ? "null" : GenericTypes.describe(type);
    }
}
